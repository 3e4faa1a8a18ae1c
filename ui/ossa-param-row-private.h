/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-help-button.h"
#include "ossa-param-row.h"

G_BEGIN_DECLS

struct _OssaParamRow {
  AdwPreferencesRow parent;
  GtkLabel *title_label, *reason_label;
  GtkBox *top_box, *box;
  GtkButton *reset_button;
  OssaHelpButton *help;
  GtkWidget *control; /* spin button, drop-down or switch */
  OssaParamTable *table;
  const OssaParam *param; /* of @table */
  guint index;
  double decided, used;
  char *reason;
  gboolean setting; /* from outside: tells nothing */
};

/* The control of the row's kind, put in its place. */
void ossa_param_row_make_control (OssaParamRow *self);
/* Shows @value in the control. */
void ossa_param_row_show_value (OssaParamRow *self, double value);
/* What the user has chosen. */
void ossa_param_row_tell (OssaParamRow *self, double value);

/* "340 mm", "Piriformis fossa", "on", translated; owned. */
char *ossa_param_words (const OssaParam *param, double value);
/* "mm", "°", translated. */
const char *ossa_unit_words (const char *unit);

G_END_DECLS
