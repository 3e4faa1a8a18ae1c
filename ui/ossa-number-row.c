/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-number-row.h"

#include <math.h>

#include "ossa-no-scroll.h"
#include "ossa-page.h"

struct _OssaNumberRow {
  AdwActionRow parent;
  GtkAdjustment *adjustment;
  GtkSpinButton *spin;
  OssaHelpButton *help_button;
  char *unit, *help;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (OssaNumberRow, ossa_number_row, ADW_TYPE_ACTION_ROW)

enum {
  PROP_VALUE = 1,
  PROP_LOWER,
  PROP_UPPER,
  PROP_STEP,
  PROP_DIGITS,
  PROP_UNIT,
  PROP_HELP,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint edited_signal;

double
ossa_number_row_get_value (OssaNumberRow *self)
{
  return gtk_adjustment_get_value (self->adjustment);
}

/* Whether the field shows @value already, to its digits. */
static gboolean
shows (OssaNumberRow *self, double value)
{
  double least = pow (10, -(double)gtk_spin_button_get_digits (self->spin)) / 2;

  return fabs (gtk_adjustment_get_value (self->adjustment) - value) < least;
}

void
ossa_number_row_show (OssaNumberRow *self, double value)
{
  g_return_if_fail (OSSA_IS_NUMBER_ROW (self));

  if (shows (self, value))
    return;
  self->showing = TRUE;
  gtk_adjustment_set_value (self->adjustment, value);
  self->showing = FALSE;
}

void
ossa_number_row_set_source (OssaNumberRow *self, const OssaSource *source)
{
  g_return_if_fail (OSSA_IS_NUMBER_ROW (self));

  ossa_help_button_set_source (self->help_button, source);
}

static void
on_value_changed (OssaNumberRow *self)
{
  if (!self->showing)
    g_signal_emit (self, edited_signal, 0);
}

static OssaPlanHistory *
find_history (OssaNumberRow *self)
{
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));

  return document != NULL ? ossa_document_get_history (document) : NULL;
}

static void
on_enter (OssaNumberRow *self)
{
  OssaPlanHistory *history = find_history (self);

  if (history != NULL)
    ossa_plan_history_begin_gesture (history);
}

static void
on_leave (OssaNumberRow *self)
{
  OssaPlanHistory *history = find_history (self);

  if (history != NULL)
    ossa_plan_history_end_gesture (history);
}

static void
on_title (OssaNumberRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
set_step (OssaNumberRow *self, double step)
{
  gtk_adjustment_set_step_increment (self->adjustment, step);
  gtk_adjustment_set_page_increment (self->adjustment, 10 * step);
}

static void
ossa_number_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaNumberRow *self = OSSA_NUMBER_ROW (object);
  GtkAdjustment *adjustment = self->adjustment;

  switch (id) {
  case PROP_VALUE: g_value_set_double (value, ossa_number_row_get_value (self)); break;
  case PROP_LOWER: g_value_set_double (value, gtk_adjustment_get_lower (adjustment)); break;
  case PROP_UPPER: g_value_set_double (value, gtk_adjustment_get_upper (adjustment)); break;
  case PROP_STEP: g_value_set_double (value, gtk_adjustment_get_step_increment (adjustment)); break;
  case PROP_DIGITS: g_value_set_uint (value, gtk_spin_button_get_digits (self->spin)); break;
  case PROP_UNIT: g_value_set_string (value, self->unit); break;
  case PROP_HELP: g_value_set_string (value, self->help); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_number_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OssaNumberRow *self = OSSA_NUMBER_ROW (object);

  self->showing = TRUE; /* a new range may move the value: that is no edit */
  switch (id) {
  case PROP_VALUE: ossa_number_row_show (self, g_value_get_double (value)); break;
  case PROP_LOWER: gtk_adjustment_set_lower (self->adjustment, g_value_get_double (value)); break;
  case PROP_UPPER: gtk_adjustment_set_upper (self->adjustment, g_value_get_double (value)); break;
  case PROP_STEP: set_step (self, g_value_get_double (value)); break;
  case PROP_DIGITS: gtk_spin_button_set_digits (self->spin, g_value_get_uint (value)); break;
  case PROP_UNIT:
    g_free (self->unit);
    self->unit = g_value_dup_string (value);
    break;
  case PROP_HELP:
    g_free (self->help);
    self->help = g_value_dup_string (value);
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
  self->showing = FALSE;
}

static void
ossa_number_row_finalize (GObject *object)
{
  g_free (OSSA_NUMBER_ROW (object)->unit);
  g_free (OSSA_NUMBER_ROW (object)->help);
  G_OBJECT_CLASS (ossa_number_row_parent_class)->finalize (object);
}

static GParamSpec *
number_spec (const char *name)
{
  return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
install_props (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_VALUE] = number_spec ("value");
  props[PROP_LOWER] = number_spec ("lower");
  props[PROP_UPPER] = number_spec ("upper");
  props[PROP_STEP] = number_spec ("step");
  props[PROP_DIGITS] = g_param_spec_uint ("digits", NULL, NULL, 0, 6, 0, flags);
  props[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, flags);
  props[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (klass, N_PROPS, props);
}

static void
ossa_number_row_class_init (OssaNumberRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_number_row_get_property;
  object_class->set_property = ossa_number_row_set_property;
  object_class->finalize = ossa_number_row_finalize;
  install_props (object_class);
  edited_signal = g_signal_new ("edited", OSSA_TYPE_NUMBER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/number-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaNumberRow, adjustment);
  gtk_widget_class_bind_template_child (widget_class, OssaNumberRow, spin);
  gtk_widget_class_bind_template_child (widget_class, OssaNumberRow, help_button);
  gtk_widget_class_bind_template_callback (widget_class, on_value_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
}

static void
ossa_number_row_init (OssaNumberRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ossa_no_scroll (GTK_WIDGET (self->spin));
  g_signal_connect (self, "notify::title", G_CALLBACK (on_title), NULL);
}
