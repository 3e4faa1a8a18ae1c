/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ossa-lesion.h"

G_BEGIN_DECLS

/* The sign of a lesion's type, in its colour of the view and a shape of its own: a ring for lytic,
 * a square for blastic, half a diamond for mixed. Property "kind": an OssaLesionType (int). */
#define OSSA_TYPE_LESION_GLYPH (ossa_lesion_glyph_get_type ())
G_DECLARE_FINAL_TYPE (OssaLesionGlyph, ossa_lesion_glyph, OSSA, LESION_GLYPH, GtkWidget)

G_END_DECLS
