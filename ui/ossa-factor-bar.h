/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OssaFactorBar:
 *
 * A factor as a horizontal bar, with a line where it is 1: what does not reach it breaks. Only a
 * picture: the number must stand beside it in words. A bar that goes beyond the scale is
 * broken before its end. Its colour comes from the style, so that states can be told apart.
 */
#define OSSA_TYPE_FACTOR_BAR (ossa_factor_bar_get_type ())
G_DECLARE_FINAL_TYPE (OssaFactorBar, ossa_factor_bar, OSSA, FACTOR_BAR, GtkWidget)

/* @factor: NaN for an empty bar; @scale: the factor at the bar's end, above 1. */
void ossa_factor_bar_set (OssaFactorBar *self, double factor, double scale);

G_END_DECLS
