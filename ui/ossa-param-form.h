/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-param.h"

G_BEGIN_DECLS

/**
 * OssaParamForm:
 *
 * A parameter table as a form, one OssaParamRow for each parameter. Continuous parameters whose
 * default is 0 are displacements, which a hand in the view sets more easily: they stand folded away
 * at the end.
 *
 * Signal "value-changed" (guint row, double value): by the user only; NaN to leave it to the
 * program.
 */
#define OSSA_TYPE_PARAM_FORM (ossa_param_form_get_type ())
G_DECLARE_FINAL_TYPE (OssaParamForm, ossa_param_form, OSSA, PARAM_FORM, AdwPreferencesGroup)

GtkWidget *ossa_param_form_new (void);
/* Rows for @table, which is kept; none for %NULL. The same table again changes nothing. */
void ossa_param_form_set_table (OssaParamForm *self, OssaParamTable *table);

/* One of each for every row of the table. @decided: NaN: left to the program. @used: what it
 * became, or %NULL; @reasons: why, or %NULL. Emits nothing, and leaves alone what is being typed.
 */
void ossa_param_form_set_values (OssaParamForm *self,
                                 const double *decided,
                                 const double *used,
                                 char *const *reasons);

G_END_DECLS
