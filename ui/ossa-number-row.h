/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-help-button.h"

G_BEGIN_DECLS

/**
 * OssaNumberRow:
 *
 * A row with a number to be typed or stepped, its unit beside it, and a help button. One stay in
 * the field is one step of the page's document's history.
 *
 * Properties: "value", "lower", "upper", "step" (double), "digits" (uint), "unit" (translated),
 * "help" (what it means, translated, or %NULL: no button). Signal "edited": the user changed the
 * value; ossa_number_row_show() does not emit it.
 */
#define OSSA_TYPE_NUMBER_ROW (ossa_number_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaNumberRow, ossa_number_row, OSSA, NUMBER_ROW, AdwActionRow)

double ossa_number_row_get_value (OssaNumberRow *self);
/* What the plan says; nothing happens when the field shows it already, as it was rounded. */
void ossa_number_row_show (OssaNumberRow *self, double value);
/* Where the number comes from, on its help button; %NULL: nowhere. */
void ossa_number_row_set_source (OssaNumberRow *self, const OssaSource *source);

G_END_DECLS
