/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-document.h"

G_BEGIN_DECLS

/**
 * OssaViewBar:
 *
 * The bar above the bone: which state is looked at, and how. Every button and menu is an action
 * "view.NAME" of the pane; where there is little room they go into one menu.
 */
#define OSSA_TYPE_VIEW_BAR (ossa_view_bar_get_type ())
G_DECLARE_FINAL_TYPE (OssaViewBar, ossa_view_bar, OSSA, VIEW_BAR, AdwBin)

/* Brings the options and what can be looked at up to date; @document may be %NULL. */
void ossa_view_bar_update (OssaViewBar *self, OssaDocument *document);

G_END_DECLS
