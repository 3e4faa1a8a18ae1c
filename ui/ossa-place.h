/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OssaPlace:
 *
 * A file that can be opened, as lists show it. Properties: "uri", "title", "detail" (translated)
 * and "picture" (a path, or %NULL).
 */
#define OSSA_TYPE_PLACE (ossa_place_get_type ())
G_DECLARE_FINAL_TYPE (OssaPlace, ossa_place, OSSA, PLACE, GObject)

const char *ossa_place_get_uri (OssaPlace *self);
const char *ossa_place_get_title (OssaPlace *self);
const char *ossa_place_get_detail (OssaPlace *self);
const char *ossa_place_get_picture (OssaPlace *self);

/* The sample bones that are there, of OssaPlace; owned. */
GListModel *ossa_place_list_samples (void);
/* The bones and plans opened last, the newest first; owned, follows the desktop's list. */
GListModel *ossa_place_list_recent (void);

/* The sample that the guided first case is about: its URI, owned, or %NULL when it is not there. */
char *ossa_place_dup_first_case (void);

G_END_DECLS
