/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-landmark-row.h"

#include <glib/gi18n.h>

#include "ossa-page.h"

struct _OssaLandmarkRow {
  AdwActionRow parent;
  OssaLandmarkItem *item;
};

G_DEFINE_FINAL_TYPE (OssaLandmarkRow, ossa_landmark_row, ADW_TYPE_ACTION_ROW)

enum { PROP_ITEM = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

OssaLandmarkItem *
ossa_landmark_row_get_item (OssaLandmarkRow *self)
{
  return self->item;
}

static void
on_reset (OssaLandmarkRow *self)
{
  OssaDocument *document = ossa_page_find_document (GTK_WIDGET (self));
  OssaPlan *plan = document != NULL ? ossa_document_get_plan (document) : NULL;

  if (plan == NULL || ossa_plan_is_read_only (plan))
    return;
  ossa_plan_remove_landmark (plan, ossa_landmark_item_get_id (self->item));
  ossa_document_record (document, _ ("Find the landmark again"), NULL);
}

static void
ossa_landmark_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: g_value_set_object (value, OSSA_LANDMARK_ROW (object)->item); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_landmark_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ITEM: OSSA_LANDMARK_ROW (object)->item = g_value_dup_object (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

/* Not by bindings of the template: GTK 4.8 warns at the end of one whose target is the template. */
static void
ossa_landmark_row_constructed (GObject *object)
{
  OssaLandmarkRow *self = OSSA_LANDMARK_ROW (object);

  G_OBJECT_CLASS (ossa_landmark_row_parent_class)->constructed (object);
  g_object_bind_property (self->item, "label", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->item, "detail", self, "subtitle", G_BINDING_SYNC_CREATE);
}

static void
ossa_landmark_row_dispose (GObject *object)
{
  g_clear_object (&OSSA_LANDMARK_ROW (object)->item);
  G_OBJECT_CLASS (ossa_landmark_row_parent_class)->dispose (object);
}

static void
ossa_landmark_row_class_init (OssaLandmarkRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ossa_landmark_row_constructed;
  object_class->dispose = ossa_landmark_row_dispose;
  object_class->get_property = ossa_landmark_row_get_property;
  object_class->set_property = ossa_landmark_row_set_property;
  props[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, OSSA_TYPE_LANDMARK_ITEM,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/landmark-row.ui");
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_reset);
}

static void
ossa_landmark_row_init (OssaLandmarkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ossa_landmark_row_new (OssaLandmarkItem *item)
{
  return g_object_new (OSSA_TYPE_LANDMARK_ROW, "item", item, NULL);
}
