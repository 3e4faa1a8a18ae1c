/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-param-row-private.h"

#include <glib/gi18n.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (OssaParamRow, ossa_param_row, ADW_TYPE_PREFERENCES_ROW)

static guint value_changed_signal;

const char *
ossa_unit_words (const char *unit)
{
  if (g_strcmp0 (unit, "deg") == 0)
    return _ ("°");
  return unit != NULL && *unit != '\0' ? _ (unit) : "";
}

char *
ossa_param_words (const OssaParam *param, double value)
{
  const char *unit = ossa_unit_words (param->unit);

  if (isnan (value))
    return g_strdup (_ ("not sized yet"));
  if (param->kind == OSSA_PARAM_CHOICE)
    return g_strdup (_ (param->choice_labels[(guint)CLAMP (value, param->min, param->max)]));
  if (param->kind == OSSA_PARAM_SWITCH)
    return g_strdup (value != 0 ? C_ ("switch", "on") : C_ ("switch", "off"));
  /* Translators: a number and its unit. */
  return *unit == '\0' ? g_strdup_printf ("%.4g", value)
                       : g_strdup_printf (C_ ("number and unit", "%.4g %s"), value, unit);
}

void
ossa_param_row_tell (OssaParamRow *self, double value)
{
  if (!self->setting)
    g_signal_emit (self, value_changed_signal, 0, value);
}

static void
on_reset (OssaParamRow *self)
{
  ossa_param_row_tell (self, NAN);
}

/* "given" and the like are for files. */
static gboolean
is_reason (const char *reason)
{
  return reason != NULL && *reason != '\0' && !g_str_equal (reason, "given") &&
         !g_str_equal (reason, "default") && !g_str_equal (reason, "not needed");
}

static char *
dup_reason (OssaParamRow *self)
{
  g_autofree char *standard = NULL;

  if (g_strcmp0 (self->reason, "not needed") == 0)
    return g_strdup (_ ("Not needed here"));
  if (!isnan (self->decided)) {
    if (isnan (self->param->fallback))
      return g_strdup (_ ("Chosen by hand"));
    standard = ossa_param_words (self->param, self->param->fallback);
    return g_strdup_printf (_ ("Chosen by hand; standard: %s"), standard);
  }
  if (is_reason (self->reason))
    /* Translators: the reason why the program chose a size. */
    return g_strdup_printf (_ ("Sized by the program: %s"), _ (self->reason));
  return g_strdup (isnan (self->param->fallback) ? _ ("Sized by the program") : _ ("Standard"));
}

/* What is decided stands at once, though it was not placed yet. While hardware does not fit nothing
 * says what a size would be: it stays as it stood. */
static double
find_used (OssaParamRow *self, double decided, double used)
{
  if (!isnan (decided))
    return decided;
  if (!isnan (used))
    return used;
  return isnan (self->param->fallback) ? self->used : self->param->fallback;
}

void
ossa_param_row_set_value (OssaParamRow *self, double decided, double used, const char *reason)
{
  g_autofree char *words = NULL;

  g_return_if_fail (OSSA_IS_PARAM_ROW (self));

  self->decided = decided;
  self->used = find_used (self, decided, used);
  g_free (self->reason);
  self->reason = g_strdup (reason);
  words = dup_reason (self);
  self->setting = TRUE;
  ossa_param_row_show_value (self, self->used);
  self->setting = FALSE;
  gtk_label_set_text (self->reason_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->reset_button), !isnan (decided));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static char *
dup_help (const OssaParam *param)
{
  g_autofree char *low = ossa_param_words (param, param->min);
  g_autofree char *high = ossa_param_words (param, param->max);
  g_autofree char *step = ossa_param_words (param, param->step);

  if (param->kind == OSSA_PARAM_CHOICE || param->kind == OSSA_PARAM_SWITCH)
    return NULL;
  if (param->kind == OSSA_PARAM_COUNT || !(param->step > 0))
    /* Translators: the least and the greatest value, each with its unit. */
    return g_strdup_printf (_ ("From %s to %s."), low, high);
  /* Translators: the least and the greatest value, and the step between, each with its unit. */
  return g_strdup_printf (
      _ ("From %s to %s, in steps of %s. Ctrl+Up and Ctrl+Down go to the next size."), low, high,
      step);
}

static void
fill (OssaParamRow *self)
{
  const char *label = _ (self->param->label), *unit = ossa_unit_words (self->param->unit);
  /* Translators: what a field holds, and its unit. */
  g_autofree char *title =
      *unit != '\0' ? g_strdup_printf (C_ ("field", "%s (%s)"), label, unit) : g_strdup (label);
  g_autofree char *help = dup_help (self->param);
  /* Translators: the button beside a field that leaves its value to the program. */
  g_autofree char *reset = g_strdup_printf (_ ("Back to automatic: %s"), label);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  gtk_label_set_text (self->title_label, title);
  g_object_set (self->help, "text", help, "source", self->param->source, "certainty",
                self->param->certainty, "subject", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, reset, -1);
  ossa_param_row_make_control (self);
  gtk_widget_set_tooltip_text (self->control, help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
ossa_param_row_finalize (GObject *object)
{
  OssaParamRow *self = OSSA_PARAM_ROW (object);

  g_free (self->reason);
  g_clear_pointer (&self->table, ossa_param_table_unref);
  G_OBJECT_CLASS (ossa_param_row_parent_class)->finalize (object);
}

static void
ossa_param_row_class_init (OssaParamRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ossa_param_row_finalize;
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/param-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaParamRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, OssaParamRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, OssaParamRow, top_box);
  gtk_widget_class_bind_template_child (widget_class, OssaParamRow, box);
  gtk_widget_class_bind_template_child (widget_class, OssaParamRow, reset_button);
  gtk_widget_class_bind_template_child (widget_class, OssaParamRow, help);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
  value_changed_signal = g_signal_new ("value-changed", OSSA_TYPE_PARAM_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
ossa_param_row_init (OssaParamRow *self)
{
  self->decided = self->used = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_param_row_new (OssaParamTable *table, guint index)
{
  OssaParamRow *self = g_object_new (OSSA_TYPE_PARAM_ROW, NULL);

  self->table = ossa_param_table_ref (table);
  self->index = index;
  self->param = ossa_param_table_get (table, index);
  fill (self);
  return GTK_WIDGET (self);
}
