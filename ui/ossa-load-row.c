/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-row.h"

#include <glib/gi18n.h>

#include "ossa-help-button.h"

struct _OssaLoadRow {
  AdwActionRow parent;
  GtkCheckButton *look_button;
  GtkSwitch *plan_switch;
  OssaHelpButton *help_button;
  OssaLoadItem *item;
};

G_DEFINE_FINAL_TYPE (OssaLoadRow, ossa_load_row, ADW_TYPE_ACTION_ROW)

enum { PROP_ITEM = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

/* For the template. */
static gboolean
is_free (OssaLoadRow *self, gboolean locked)
{
  return !locked;
}

static const char *
get_id (OssaLoadRow *self)
{
  return ossa_load_case_get_id (ossa_load_item_get_load (self->item));
}

/* What only shows the item's own standing is no wish. */
static void
on_look (OssaLoadRow *self)
{
  if (self->item != NULL && gtk_check_button_get_active (self->look_button) &&
      !ossa_load_item_get_looked_at (self->item))
    gtk_widget_activate_action (GTK_WIDGET (self), "loads.look", "s", get_id (self));
}

static void
on_switch (OssaLoadRow *self)
{
  gboolean on = gtk_switch_get_active (self->plan_switch);

  if (self->item != NULL && on != ossa_load_item_get_active (self->item))
    gtk_widget_activate_action (GTK_WIDGET (self), "loads.switch", "(sb)", get_id (self), on);
}

static void
name_controls (OssaLoadRow *self, const char *label)
{
  /* Translators: for screen readers; the name of an activity. */
  g_autofree char *look = g_strdup_printf (_ ("Look at %s"), label);
  g_autofree char *solve = g_strdup_printf (_ ("Solve %s"), label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->look_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  look, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plan_switch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  solve, -1);
}

static void
ossa_load_row_constructed (GObject *object)
{
  OssaLoadRow *self = OSSA_LOAD_ROW (object);
  OssaLoadCase *load = ossa_load_item_get_load (self->item);
  OssaSource source = ossa_load_case_get_source (load);
  const char *note = ossa_load_case_get_note (load);

  G_OBJECT_CLASS (ossa_load_row_parent_class)->constructed (object);
  g_object_bind_property (self->item, "label", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->item, "detail", self, "subtitle", G_BINDING_SYNC_CREATE);
  ossa_help_button_set_text (self->help_button, *note != '\0' ? _ (note) : NULL);
  ossa_help_button_set_source (self->help_button, &source);
  name_controls (self, _ (ossa_load_case_get_label (load)));
}

static void
ossa_load_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: g_value_set_object (value, OSSA_LOAD_ROW (object)->item); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_load_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: OSSA_LOAD_ROW (object)->item = g_value_dup_object (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_load_row_dispose (GObject *object)
{
  g_clear_object (&OSSA_LOAD_ROW (object)->item);
  G_OBJECT_CLASS (ossa_load_row_parent_class)->dispose (object);
}

static void
ossa_load_row_class_init (OssaLoadRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ossa_load_row_constructed;
  object_class->dispose = ossa_load_row_dispose;
  object_class->get_property = ossa_load_row_get_property;
  object_class->set_property = ossa_load_row_set_property;
  props[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, OSSA_TYPE_LOAD_ITEM,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (OSSA_TYPE_HELP_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/load-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaLoadRow, look_button);
  gtk_widget_class_bind_template_child (widget_class, OssaLoadRow, plan_switch);
  gtk_widget_class_bind_template_child (widget_class, OssaLoadRow, help_button);
  gtk_widget_class_bind_template_callback (widget_class, is_free);
  gtk_widget_class_bind_template_callback (widget_class, on_look);
  gtk_widget_class_bind_template_callback (widget_class, on_switch);
}

static void
ossa_load_row_init (OssaLoadRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_load_row_new (OssaLoadItem *item, GtkCheckButton *group)
{
  OssaLoadRow *self = g_object_new (OSSA_TYPE_LOAD_ROW, "item", item, NULL);

  gtk_check_button_set_group (self->look_button, group);
  return GTK_WIDGET (self);
}
