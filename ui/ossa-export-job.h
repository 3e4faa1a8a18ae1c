/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-progress.h"
#include "ossa-window.h"

G_BEGIN_DECLS

/* Runs in the solver's thread, and writes to @path. */
typedef gboolean (*OssaExportFunc) (gpointer data,
                                    const char *path,
                                    OssaProgress *progress,
                                    GError **error);

/* Writes off the main thread; a toast says how far it is and lets it be stopped, then another opens
 * the file. @doing: "Writing the report", translated. Takes @data, freed by @free_data in the main
 * thread. */
void ossa_export_run (OssaWindow *window,
                      const char *path,
                      const char *doing,
                      OssaExportFunc func,
                      gpointer data,
                      GDestroyNotify free_data);

G_END_DECLS
