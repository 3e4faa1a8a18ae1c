/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

/* What a vertex without a value carries: drivers may optimise isnan() away. */
#define OSSA_SHADER_NO_VALUE (-1e30f)

/* GLSL 330. Light stands at the eye; the colour map is a texture of one row. */

#define OSSA_VERTEX_SHADER                                                                       \
  "#version 330 core\n"                                                                          \
  "layout (location = 0) in vec3 position;\n"                                                    \
  "layout (location = 1) in vec3 normal;\n"                                                      \
  "layout (location = 2) in float value;\n"                                                      \
  "uniform mat4 matrix;\n"                                                                       \
  "out vec3 surface_normal;\n"                                                                   \
  "out float field;\n"                                                                           \
  "out float unknown;\n"                                                                         \
  "void main () {\n"                                                                             \
  "  gl_Position = matrix * vec4 (position, 1.0);\n"                                             \
  "  surface_normal = normal;\n"                                                                 \
  "  unknown = value < -1e29 ? 1.0 : 0.0;\n"                                                     \
  "  field = value < -1e29 ? 0.0 : value;\n"                                                     \
  "}\n"

#define OSSA_FRAGMENT_SHADER                                                                     \
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
  "    base = unknown > 0.01 ? vec3 (0.93, 0.90, 0.84) : base;\n"                                            \
  "  }\n"                                                                                        \
  "  float facing = abs (dot (normalize (surface_normal), eye));\n"                              \
  "  float shine = color.a < 1.0 ? 0.0 : 0.25 * pow (facing, 24.0);\n"                           \
  "  float rim = color.a < 1.0 ? (1.0 - color.a) * 0.6 * pow (1.0 - facing, 3.0) : 0.0;\n"       \
  "  fragment = vec4 (base * (0.50 + 0.50 * facing) + shine, color.a + rim);\n"                  \
  "}\n"
