/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ossa-plan-record.h"

G_BEGIN_DECLS

/**
 * ossa_surface_file_choose:
 * @widget: what asks, for the window it stands in
 * @title: of the dialog, translated
 * @unit_scale: mm per unit of the file
 *
 * Lets the user choose a file that must hold a closed surface, reads and hashes it off the main
 * thread. %G_IO_ERROR_CANCELLED when the dialog was closed, or @cancellable was cancelled.
 */
void ossa_surface_file_choose (GtkWidget *widget,
                               const char *title,
                               double unit_scale,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Path and hash, to be freed with ossa_surface_file_free(). %OSSA_ERROR_GEOMETRY when the surface
 * is open. */
OssaPlanFile *ossa_surface_file_choose_finish (GAsyncResult *result, GError **error);
void ossa_surface_file_free (OssaPlanFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanFile, ossa_surface_file_free)

G_END_DECLS
