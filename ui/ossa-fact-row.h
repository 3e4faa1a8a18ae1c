/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-tissue.h"

G_BEGIN_DECLS

/**
 * OssaFactRow:
 *
 * One thing that is known: its name, its value below, and a help button with what it means and
 * where it comes from. Nothing to press but the help.
 */
#define OSSA_TYPE_FACT_ROW (ossa_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaFactRow, ossa_fact_row, OSSA, FACT_ROW, AdwActionRow)

/* @title: translated. */
GtkWidget *ossa_fact_row_new (const char *title);
/* @value: plain text; %NULL hides the row. */
void ossa_fact_row_set_value (OssaFactRow *self, const char *value);
/* @text: translated, or %NULL; @source: as the data file says it, or %NULL; @certainty: its id, or
 * %NULL. */
void ossa_fact_row_set_help (OssaFactRow *self,
                             const char *text,
                             const char *source,
                             const char *certainty);

G_END_DECLS
