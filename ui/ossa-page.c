/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-page.h"

typedef struct {
  OssaDocument *document;
} OssaPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OssaPage, ossa_page, ADW_TYPE_BIN)

enum { PROP_DOCUMENT = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

/* One forwarder for each slot. */
#define FORWARD(slot)                                                                              \
  static void on_##slot (OssaPage *self)                                                           \
  {                                                                                                \
    OssaPagePrivate *priv = ossa_page_get_instance_private (self);                                 \
                                                                                                   \
    if (OSSA_PAGE_GET_CLASS (self)->slot != NULL)                                                  \
      OSSA_PAGE_GET_CLASS (self)->slot (self, priv->document);                                     \
  }

FORWARD (changed)
FORWARD (scene_changed)
FORWARD (options_changed)
FORWARD (shown_changed)

OssaDocument *
ossa_page_get_document (OssaPage *self)
{
  OssaPagePrivate *priv = ossa_page_get_instance_private (self);

  return priv->document;
}

OssaDocument *
ossa_page_find_document (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, OSSA_TYPE_PAGE);

  return page != NULL ? ossa_page_get_document (OSSA_PAGE (page)) : NULL;
}

static void
listen (OssaPage *self, OssaDocument *document)
{
  g_signal_connect_swapped (document, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (document, "scene-changed", G_CALLBACK (on_scene_changed), self);
  g_signal_connect_swapped (document, "options-changed", G_CALLBACK (on_options_changed), self);
  g_signal_connect_swapped (document, "shown-changed", G_CALLBACK (on_shown_changed), self);
}

void
ossa_page_set_document (OssaPage *self, OssaDocument *document)
{
  OssaPagePrivate *priv = ossa_page_get_instance_private (self);

  g_return_if_fail (OSSA_IS_PAGE (self));

  if (priv->document == document)
    return;
  if (priv->document != NULL)
    g_signal_handlers_disconnect_by_data (priv->document, self);
  g_set_object (&priv->document, document);
  if (OSSA_PAGE_GET_CLASS (self)->document_set != NULL)
    OSSA_PAGE_GET_CLASS (self)->document_set (self, document);
  if (document != NULL) {
    listen (self, document);
    on_changed (self);
    on_scene_changed (self);
    on_options_changed (self);
    on_shown_changed (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOCUMENT]);
}

static void
ossa_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DOCUMENT:
    g_value_set_object (value, ossa_page_get_document (OSSA_PAGE (object)));
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DOCUMENT:
    ossa_page_set_document (OSSA_PAGE (object), g_value_get_object (value));
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_page_dispose (GObject *object)
{
  OssaPagePrivate *priv = ossa_page_get_instance_private (OSSA_PAGE (object));

  if (priv->document != NULL)
    g_signal_handlers_disconnect_by_data (priv->document, object);
  g_clear_object (&priv->document);
  G_OBJECT_CLASS (ossa_page_parent_class)->dispose (object);
}

static void
ossa_page_class_init (OssaPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ossa_page_dispose;
  object_class->get_property = ossa_page_get_property;
  object_class->set_property = ossa_page_set_property;
  props[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, OSSA_TYPE_DOCUMENT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_page_init (OssaPage *self)
{
}
