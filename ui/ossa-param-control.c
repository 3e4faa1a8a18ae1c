/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-param-row-private.h"

#include <math.h>

#include "ossa-size-step.h"

/* Of a parameter whose values lie close: what one step of the control is, of its range. */
#define STEPS_OF_A_RANGE 100.0
#define MAX_DIGITS       2

/* Decimal places that show every multiple of @step. */
static guint
count_digits (double step)
{
  guint digits = 0;

  while (digits < MAX_DIGITS && fabs (step - round (step)) > 1e-6) {
    step *= 10;
    digits++;
  }
  return digits;
}

static double
find_step (const OssaParam *param)
{
  double step;

  if (param->kind != OSSA_PARAM_NUMBER)
    return 1;
  if (param->step > 0)
    return param->step;
  step = pow (10, floor (log10 (MAX (param->max - param->min, 1e-3) / STEPS_OF_A_RANGE * 2)));
  return MAX (step, 0.01);
}

/* To the next size that exists, or by a step where all values do. */
static void
step_by (OssaParamRow *self, int steps)
{
  const OssaParam *param = self->param;
  double from = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->control)), to;

  to = param->kind == OSSA_PARAM_NUMBER && !(param->step > 0)
           ? CLAMP (from + steps * find_step (param), param->min, param->max)
           : ossa_size_step (param, from, steps);
  if (to != from)
    ossa_param_row_tell (self, to);
}

static gboolean
on_up (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  step_by (user_data, 1);
  return GDK_EVENT_STOP;
}

static gboolean
on_down (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  step_by (user_data, -1);
  return GDK_EVENT_STOP;
}

static void
add_key (OssaParamRow *self, GtkEventController *keys, guint key, GtkShortcutFunc func)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                                            gtk_callback_action_new (func, self, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* Undo is the plan's: the text's own would eat the key. */
static void
add_window_key (GtkEventController *keys, GdkModifierType modifiers, const char *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, modifiers),
                                            gtk_named_action_new (action));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* As far as a scrolled window goes by itself. */
static void
scroll_page (GtkWidget *widget, double dy)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  if (page == NULL)
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) +
                                dy * pow (gtk_adjustment_get_page_size (adjustment), 2 / 3.0));
}

/* A spin button turns under any wheel that passes over it; a size must not change unasked. So this
 * comes before it, and scrolls the page unless the user is in the control. */
static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, OssaParamRow *self)
{
  if (!has_focus (self->control))
    scroll_page (GTK_WIDGET (self), dy);
  else if (dy != 0)
    step_by (self, dy > 0 ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
add_wheel (OssaParamRow *self)
{
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (self->control, wheel);
}

/* Leaving the field reads back what it shows, which is rounded: that is no edit. */
static void
on_spin (OssaParamRow *self)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (self->control);
  double value = gtk_spin_button_get_value (spin);
  double shown = pow (10, -(double)gtk_spin_button_get_digits (spin));

  if (self->param->kind == OSSA_PARAM_NUMBER && self->param->step > 0)
    value = self->param->min +
            self->param->step * round ((value - self->param->min) / self->param->step);
  if (!(fabs (value - self->used) <= 0.5 * shown))
    ossa_param_row_tell (self, MIN (value, self->param->max));
}

/* A size that nothing says yet is shown as none, not as the least there is. */
static gboolean
on_output (OssaParamRow *self)
{
  if (!isnan (self->used))
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->control), "");
  return TRUE;
}

static void
make_spin (OssaParamRow *self)
{
  const OssaParam *param = self->param;
  double step = find_step (param);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->control = gtk_spin_button_new_with_range (param->min, param->max, step);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (self->control),
                              MAX (count_digits (step), count_digits (param->min)));
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (self->control), GTK_UPDATE_IF_VALID);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->control), FALSE);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (self->control), TRUE);
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  gtk_box_append (self->top_box, self->control);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (self, keys, GDK_KEY_Up, on_up);
  add_key (self, keys, GDK_KEY_Down, on_down);
  add_window_key (keys, GDK_CONTROL_MASK, "win.undo");
  add_window_key (keys, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo");
  gtk_widget_add_controller (self->control, keys);
  add_wheel (self);
  g_signal_connect_swapped (self->control, "output", G_CALLBACK (on_output), self);
  g_signal_connect_swapped (self->control, "value-changed", G_CALLBACK (on_spin), self);
}

static void
on_choice (OssaParamRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));

  if (selected != GTK_INVALID_LIST_POSITION && selected != self->used)
    ossa_param_row_tell (self, selected);
}

static void
make_choice (OssaParamRow *self)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; self->param->choice_labels[i] != NULL; i++) {
    g_autofree char *text = ossa_param_words (self->param, i);

    g_strv_builder_add (labels, text);
  }
  texts = g_strv_builder_end (labels);
  self->control = gtk_drop_down_new_from_strings ((const char *const *)texts);
  gtk_box_insert_child_after (self->box, self->control, GTK_WIDGET (self->top_box));
  g_signal_connect_swapped (self->control, "notify::selected", G_CALLBACK (on_choice), self);
}

static void
on_switch (OssaParamRow *self)
{
  gboolean active = gtk_switch_get_active (GTK_SWITCH (self->control));

  if (active != (self->used != 0))
    ossa_param_row_tell (self, active);
}

static void
make_switch (OssaParamRow *self)
{
  self->control = gtk_switch_new ();
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  gtk_box_append (self->top_box, self->control);
  g_signal_connect_swapped (self->control, "notify::active", G_CALLBACK (on_switch), self);
}

void
ossa_param_row_make_control (OssaParamRow *self)
{
  switch (self->param->kind) {
  case OSSA_PARAM_CHOICE: make_choice (self); break;
  case OSSA_PARAM_SWITCH: make_switch (self); break;
  default: make_spin (self); break;
  }
  gtk_label_set_mnemonic_widget (self->title_label, self->control);
}

static void
show_number (OssaParamRow *self, double value)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (self->control);

  if (isnan (value))
    on_output (self);
  else if (fabs (gtk_spin_button_get_value (spin) - value) > 1e-9 ||
           *gtk_editable_get_text (GTK_EDITABLE (spin)) == '\0')
    gtk_spin_button_set_value (spin, value);
}

void
ossa_param_row_show_value (OssaParamRow *self, double value)
{
  switch (self->param->kind) {
  case OSSA_PARAM_CHOICE:
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control),
                                isnan (value) ? GTK_INVALID_LIST_POSITION : (guint)value);
    break;
  case OSSA_PARAM_SWITCH: gtk_switch_set_active (GTK_SWITCH (self->control), value > 0); break;
  default: show_number (self, value); break;
  }
}
