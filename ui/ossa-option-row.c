/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-option-row.h"

#include <glib/gi18n.h>

struct _OssaOptionRow {
  GtkListBoxRow parent;
  OssaOptionItem *item;
  GtkButton *duplicate_button, *remove_button;
};

G_DEFINE_FINAL_TYPE (OssaOptionRow, ossa_option_row, GTK_TYPE_LIST_BOX_ROW)

enum { PROP_ITEM = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
update_words (OssaOptionRow *self)
{
  g_autofree char *title = NULL, *detail = NULL, *words = NULL;

  g_object_get (self->item, "title", &title, "detail", &detail, NULL);
  words = g_strdup_printf ("%s. %s", title, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
ossa_option_row_constructed (GObject *object)
{
  OssaOptionRow *self = OSSA_OPTION_ROW (object);
  guint index = ossa_option_item_get_index (self->item);

  G_OBJECT_CLASS (ossa_option_row_parent_class)->constructed (object);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->duplicate_button), "u", index);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove_button), "u", index);
  g_signal_connect_object (self->item, "notify", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  update_words (self);
}

static void
ossa_option_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: g_value_set_object (value, OSSA_OPTION_ROW (object)->item); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_option_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: OSSA_OPTION_ROW (object)->item = g_value_dup_object (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_option_row_dispose (GObject *object)
{
  g_clear_object (&OSSA_OPTION_ROW (object)->item);
  G_OBJECT_CLASS (ossa_option_row_parent_class)->dispose (object);
}

static void
ossa_option_row_class_init (OssaOptionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ossa_option_row_constructed;
  object_class->dispose = ossa_option_row_dispose;
  object_class->get_property = ossa_option_row_get_property;
  object_class->set_property = ossa_option_row_set_property;
  props[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, OSSA_TYPE_OPTION_ITEM,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/option-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaOptionRow, duplicate_button);
  gtk_widget_class_bind_template_child (widget_class, OssaOptionRow, remove_button);
}

static void
ossa_option_row_init (OssaOptionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_option_row_new (OssaOptionItem *item)
{
  return g_object_new (OSSA_TYPE_OPTION_ROW, "item", item, NULL);
}
