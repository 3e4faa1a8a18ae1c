/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sample on the welcome page: its picture, its words; opens it. */
#define OSSA_TYPE_SAMPLE_CARD (ossa_sample_card_get_type ())
G_DECLARE_FINAL_TYPE (OssaSampleCard, ossa_sample_card, OSSA, SAMPLE_CARD, GtkFlowBoxChild)

/* For gtk_flow_box_bind_model(). @item: an OssaPlace. */
GtkWidget *ossa_sample_card_new (gpointer item, gpointer user_data);

G_END_DECLS
