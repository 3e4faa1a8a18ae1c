/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-gl-program.h"

#include <epoxy/gl.h>

#include "ossa-error.h"

static void
set_refused (const char *log, GError **error)
{
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO,
               "The graphics driver refuses a shader (%s): update it, or draw without a picture.",
               log);
}

static GLuint
compile (GLenum kind, const char *source, GError **error)
{
  GLuint shader = glCreateShader (kind);
  GLint done;
  char log[1024] = "";

  glShaderSource (shader, 1, &source, NULL);
  glCompileShader (shader);
  glGetShaderiv (shader, GL_COMPILE_STATUS, &done);
  if (done)
    return shader;
  glGetShaderInfoLog (shader, sizeof log, NULL, log);
  set_refused (log, error);
  glDeleteShader (shader);
  return 0;
}

static GLuint
link_program (GLuint vertex, GLuint fragment, GError **error)
{
  GLuint program = glCreateProgram ();
  GLint done;
  char log[1024] = "";

  glAttachShader (program, vertex);
  glAttachShader (program, fragment);
  glLinkProgram (program);
  glGetProgramiv (program, GL_LINK_STATUS, &done);
  if (done)
    return program;
  glGetProgramInfoLog (program, sizeof log, NULL, log);
  set_refused (log, error);
  glDeleteProgram (program);
  return 0;
}

guint
ossa_gl_program_new (const char *vertex, const char *fragment, GError **error)
{
  GLuint first = compile (GL_VERTEX_SHADER, vertex, error);
  GLuint second = first != 0 ? compile (GL_FRAGMENT_SHADER, fragment, error) : 0;
  GLuint program = second != 0 ? link_program (first, second, error) : 0;

  glDeleteShader (first);
  glDeleteShader (second);
  return program;
}
