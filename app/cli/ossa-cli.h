/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-progress.h"

G_BEGIN_DECLS

/* The whole program but main(): results into @out, one line for a failure into @err. Returns the
 * exit status: 0, or by kind of error (ossa_error_exit_status()). */
int ossa_cli_main (int argc, char **argv, GString *out, GString *err);

/* Tells on standard error; quietly when that is no terminal. */
OssaProgress *ossa_cli_progress_new (void);
/* Wipes the line of the progress. */
void ossa_cli_progress_end (void);

/* @text to @path, or appended to @out when @path is "-". */
gboolean ossa_cli_write (const char *path, const char *text, GString *out, GError **error);

G_END_DECLS
