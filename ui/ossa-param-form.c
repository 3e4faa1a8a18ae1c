/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-param-form.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-param-row.h"

struct _OssaParamForm {
  AdwPreferencesGroup parent;
  OssaParamTable *table;
  GPtrArray *rows; /* of OssaParamRow, borrowed, one for each parameter */
  AdwExpanderRow *moves;
};

G_DEFINE_FINAL_TYPE (OssaParamForm, ossa_param_form, ADW_TYPE_PREFERENCES_GROUP)

static guint value_changed_signal;

static void
on_value_changed (OssaParamForm *self, double value, OssaParamRow *row)
{
  guint index;

  if (g_ptr_array_find (self->rows, row, &index))
    g_signal_emit (self, value_changed_signal, 0, index, value);
}

static gboolean
is_move (const OssaParam *param)
{
  return param->kind == OSSA_PARAM_NUMBER && !(param->step > 0) && param->fallback == 0;
}

static void
add_row (OssaParamForm *self, guint index)
{
  GtkWidget *row = ossa_param_row_new (self->table, index);

  g_ptr_array_add (self->rows, row);
  g_signal_connect_swapped (row, "value-changed", G_CALLBACK (on_value_changed), self);
  if (!is_move (ossa_param_table_get (self->table, index))) {
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    return;
  }
  if (self->moves == NULL) {
    self->moves = ADW_EXPANDER_ROW (adw_expander_row_new ());
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->moves), _ ("Fine position"));
    adw_expander_row_set_subtitle (self->moves, _ ("As moved by hand in the view"));
  }
  adw_expander_row_add_row (self->moves, row);
}

static void
clear (OssaParamForm *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  for (guint i = 0; i < self->rows->len; i++)
    if (!is_move (ossa_param_table_get (self->table, i)))
      adw_preferences_group_remove (group, g_ptr_array_index (self->rows, i));
  if (self->moves != NULL)
    adw_preferences_group_remove (group, GTK_WIDGET (self->moves));
  self->moves = NULL;
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->table, ossa_param_table_unref);
}

void
ossa_param_form_set_table (OssaParamForm *self, OssaParamTable *table)
{
  g_return_if_fail (OSSA_IS_PARAM_FORM (self));

  if (self->table == table)
    return;
  clear (self);
  if (table == NULL)
    return;
  self->table = ossa_param_table_ref (table);
  for (guint i = 0; i < ossa_param_table_get_size (table); i++)
    add_row (self, i);
  if (self->moves != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->moves));
}

void
ossa_param_form_set_values (OssaParamForm *self,
                            const double *decided,
                            const double *used,
                            char *const *reasons)
{
  g_return_if_fail (OSSA_IS_PARAM_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    ossa_param_row_set_value (g_ptr_array_index (self->rows, i), decided[i],
                              used != NULL ? used[i] : NAN, reasons != NULL ? reasons[i] : NULL);
}

static void
ossa_param_form_finalize (GObject *object)
{
  OssaParamForm *self = OSSA_PARAM_FORM (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->table, ossa_param_table_unref);
  G_OBJECT_CLASS (ossa_param_form_parent_class)->finalize (object);
}

static void
ossa_param_form_class_init (OssaParamFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ossa_param_form_finalize;
  value_changed_signal =
      g_signal_new ("value-changed", OSSA_TYPE_PARAM_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
}

static void
ossa_param_form_init (OssaParamForm *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
ossa_param_form_new (void)
{
  return g_object_new (OSSA_TYPE_PARAM_FORM, NULL);
}
