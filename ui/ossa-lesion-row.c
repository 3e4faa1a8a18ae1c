/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-row.h"

#include "ossa-lesion-glyph.h"

struct _OssaLesionRow {
  AdwActionRow parent;
  OssaLesionItem *item;
};

G_DEFINE_FINAL_TYPE (OssaLesionRow, ossa_lesion_row, ADW_TYPE_ACTION_ROW)

enum { PROP_ITEM = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
ossa_lesion_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: g_value_set_object (value, OSSA_LESION_ROW (object)->item); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_lesion_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: OSSA_LESION_ROW (object)->item = g_value_dup_object (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

/* Not by bindings of the template: GTK 4.8 warns at the end of one whose target is the template. */
static void
ossa_lesion_row_constructed (GObject *object)
{
  OssaLesionRow *self = OSSA_LESION_ROW (object);

  G_OBJECT_CLASS (ossa_lesion_row_parent_class)->constructed (object);
  g_object_bind_property (self->item, "name", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->item, "detail", self, "subtitle", G_BINDING_SYNC_CREATE);
}

static void
ossa_lesion_row_dispose (GObject *object)
{
  g_clear_object (&OSSA_LESION_ROW (object)->item);
  G_OBJECT_CLASS (ossa_lesion_row_parent_class)->dispose (object);
}

static void
ossa_lesion_row_class_init (OssaLesionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ossa_lesion_row_constructed;
  object_class->dispose = ossa_lesion_row_dispose;
  object_class->get_property = ossa_lesion_row_get_property;
  object_class->set_property = ossa_lesion_row_set_property;
  props[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, OSSA_TYPE_LESION_ITEM,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (OSSA_TYPE_LESION_GLYPH);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/lesion-row.ui");
}

static void
ossa_lesion_row_init (OssaLesionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_lesion_row_new (OssaLesionItem *item)
{
  return g_object_new (OSSA_TYPE_LESION_ROW, "item", item, NULL);
}
