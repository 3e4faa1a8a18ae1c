/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-param.h"

G_BEGIN_DECLS

/**
 * OssaParamRow:
 *
 * One row of a parameter table as a control: what it is, its value, who chose that and why, back to
 * automatic, and help with range and source. Sizes step with Ctrl+Up and Ctrl+Down, and with the
 * wheel while the control has the focus.
 *
 * Signal "value-changed" (double): by the user only; NaN to leave it to the program.
 */
#define OSSA_TYPE_PARAM_ROW (ossa_param_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaParamRow, ossa_param_row, OSSA, PARAM_ROW, AdwPreferencesRow)

/* Row @index of @table, which is kept. */
GtkWidget *ossa_param_row_new (OssaParamTable *table, guint index);

/* @decided: NaN: left to the program. @used: what stands, NaN: not known yet. @reason: why, or
 * %NULL. Emits nothing, and leaves alone what is being typed. */
void ossa_param_row_set_value (OssaParamRow *self, double decided, double used, const char *reason);

G_END_DECLS
