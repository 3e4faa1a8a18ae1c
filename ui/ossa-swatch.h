/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ossa-colormap.h"

G_BEGIN_DECLS

/* A strip of the colours of @kind, low to high in reading order. */
GtkWidget *ossa_swatch_new (OssaColormapKind kind);

G_END_DECLS
