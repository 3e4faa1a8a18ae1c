/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ossa-step.h"

G_BEGIN_DECLS

/* One row of the way: icon, title, detail, and how it stands, in words and a sign. Property
 * "compact": the icon only; the tooltip has the words. */
#define OSSA_TYPE_STEP_ROW (ossa_step_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaStepRow, ossa_step_row, OSSA, STEP_ROW, GtkListBoxRow)

GtkWidget *ossa_step_row_new (OssaStep *step);

G_END_DECLS
