/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

/* What a vertex without a value carries: drivers may optimise isnan() away. */
#define OSSA_SHADER_NO_VALUE (-1e30f)

/* GLSL 330. Light stands at the eye; the colour map is a texture of one row. A plane that is off is
 * (0, 0, 0, 1), which cuts nothing: some drivers clip by every distance that is written, enabled or
 * not. */

/* clang-format off */
#define OSSA_BODY_VERTEX_SHADER                                                                  \
  "#version 330 core\n"                                                                          \
  "layout (location = 0) in vec3 position;\n"                                                    \
  "layout (location = 1) in vec3 normal;\n"                                                      \
  "layout (location = 2) in float value;\n"                                                      \
  "layout (location = 3) in vec3 displacement;\n"                                                \
  "uniform mat4 matrix;\n"                                                                       \
  "uniform vec4 planes[3];\n"                                                                    \
  "uniform float magnification;\n"                                                               \
  "out vec3 surface_normal;\n"                                                                   \
  "out float field;\n"                                                                           \
  "out float unknown;\n"                                                                         \
  "out float gl_ClipDistance[3];\n"                                                              \
  "void main () {\n"                                                                             \
  "  vec4 place = vec4 (position + magnification * displacement, 1.0);\n"                        \
  "  gl_Position = matrix * place;\n"                                                            \
  "  for (int i = 0; i < 3; i++)\n"                                                              \
  "    gl_ClipDistance[i] = dot (planes[i], place);\n"                                           \
  "  surface_normal = normal;\n"                                                                 \
  "  unknown = value < -1e29 ? 1.0 : 0.0;\n"                                                     \
  "  field = value < -1e29 ? 0.0 : value;\n"                                                     \
  "}\n"

#define OSSA_BODY_FRAGMENT_SHADER                                                                \
  "#version 330 core\n"                                                                          \
  "in vec3 surface_normal;\n"                                                                    \
  "in float field;\n"                                                                            \
  "in float unknown;\n"                                                                          \
  "uniform vec3 eye;\n"                                                                          \
  "uniform vec4 color;\n"                                                                        \
  "uniform bool has_values;\n"                                                                   \
  "uniform vec3 scale;\n" /* min, 1 / span, reversed */                                          \
  "uniform sampler2D colormap;\n"                                                                \
  "out vec4 fragment;\n"                                                                         \
  "void main () {\n"                                                                             \
  "  vec3 base = color.rgb;\n"                                                                   \
  "  if (has_values) {\n"                                                                        \
  "    float t = clamp ((field - scale.x) * scale.y, 0.0, 1.0);\n"                               \
  "    t = scale.z > 0.5 ? 1.0 - t : t;\n"                                                       \
  "    base = texture (colormap, vec2 (t * 255.0 / 256.0 + 0.5 / 256.0, 0.5)).rgb;\n"            \
  "    base = unknown > 0.01 ? vec3 (0.93, 0.90, 0.84) : base;\n"                                \
  "  }\n"                                                                                        \
  "  float facing = abs (dot (normalize (surface_normal), eye));\n"                              \
  "  float shine = color.a < 1.0 ? 0.0 : 0.25 * pow (facing, 24.0);\n"                           \
  "  float rim = color.a < 1.0 ? (1.0 - color.a) * 0.6 * pow (1.0 - facing, 3.0) : 0.0;\n"       \
  "  fragment = vec4 (base * (0.50 + 0.50 * facing) + shine, color.a + rim);\n"                  \
  "}\n"

/* The face of a cut: a quad with a premultiplied image, itself cut by the other planes. */
#define OSSA_CAP_VERTEX_SHADER                                                                   \
  "#version 330 core\n"                                                                          \
  "layout (location = 0) in vec3 position;\n"                                                    \
  "layout (location = 1) in vec2 place_in_image;\n"                                              \
  "uniform mat4 matrix;\n"                                                                       \
  "uniform vec4 planes[3];\n"                                                                    \
  "out vec2 at;\n"                                                                               \
  "out float gl_ClipDistance[3];\n"                                                              \
  "void main () {\n"                                                                             \
  "  gl_Position = matrix * vec4 (position, 1.0);\n"                                             \
  "  for (int i = 0; i < 3; i++)\n"                                                              \
  "    gl_ClipDistance[i] = dot (planes[i], vec4 (position, 1.0));\n"                            \
  "  at = place_in_image;\n"                                                                     \
  "}\n"

#define OSSA_CAP_FRAGMENT_SHADER                                                                 \
  "#version 330 core\n"                                                                          \
  "in vec2 at;\n"                                                                                \
  "uniform sampler2D image;\n"                                                                   \
  "out vec4 fragment;\n"                                                                         \
  "void main () {\n"                                                                             \
  "  fragment = texture (image, at);\n"                                                          \
  "  if (fragment.a < 0.02)\n"                                                                   \
  "    discard;\n"                                                                               \
  "}\n"

/* One triangle over the whole view, and a colour that runs from its lower to its upper edge. */
#define OSSA_BACKGROUND_VERTEX_SHADER                                                            \
  "#version 330 core\n"                                                                          \
  "out float height;\n"                                                                          \
  "void main () {\n"                                                                             \
  "  vec2 corner = vec2 (gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);\n"       \
  "  gl_Position = vec4 (corner, 0.0, 1.0);\n"                                                   \
  "  height = corner.y * 0.5 + 0.5;\n"                                                           \
  "}\n"

#define OSSA_BACKGROUND_FRAGMENT_SHADER                                                          \
  "#version 330 core\n"                                                                          \
  "in float height;\n"                                                                           \
  "uniform vec3 top;\n"                                                                          \
  "uniform vec3 bottom;\n"                                                                       \
  "out vec4 fragment;\n"                                                                         \
  "void main () {\n"                                                                             \
  "  fragment = vec4 (mix (bottom, top, height), 1.0);\n"                                        \
  "}\n"
/* clang-format on */
