/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A linked program from the sources of its shaders, for glDeleteProgram(); 0 and %OSSA_ERROR_IO
 * with the driver's words when one is refused. Needs a current context. */
guint ossa_gl_program_new (const char *vertex, const char *fragment, GError **error);

G_END_DECLS
