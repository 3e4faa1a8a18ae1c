/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-item.h"

#include <glib/gi18n.h>

#include "ossa-words.h"

struct _OssaLesionItem {
  GObject parent;
  OssaPlanLesion *first;
  char *name, *detail;
  OssaLesionType kind;
};

G_DEFINE_FINAL_TYPE (OssaLesionItem, ossa_lesion_item, G_TYPE_OBJECT)

enum { PROP_NAME = 1, PROP_KIND, PROP_DETAIL, N_PROPS };

static GParamSpec *props[N_PROPS];

const OssaPlanLesion *
ossa_lesion_item_get_first (OssaLesionItem *self)
{
  return self->first;
}

static char *
dup_detail (const OssaPlanLesion *lesion, OssaLesionMeter *meter, guint index)
{
  const char *type = ossa_lesion_type_label (lesion->type);
  g_autofree char *length = NULL;
  gboolean fresh, outside;
  const OssaLesionMeasure *measure = ossa_lesion_meter_get (meter, index, &fresh, &outside);

  if (outside && fresh)
    /* Translators: the type of a lesion, and that it is not in the bone. */
    return g_strdup_printf (_ ("%s · outside the bone"), type);
  if (measure == NULL)
    return g_strdup (type);
  length = ossa_words_length (measure->greatest_length_mm);
  /* Translators: the type of a lesion and its greatest length: "Lytic · 32.0 mm long". */
  return g_strdup_printf (_ ("%s · %s long"), type, length);
}

/* Takes @text. */
static void
set_text (OssaLesionItem *self, char **member, char *text, guint prop)
{
  g_autofree char *taken = text;

  if (g_strcmp0 (*member, taken) == 0)
    return;
  g_free (*member);
  *member = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
update (OssaLesionItem *self, const OssaPlanLesion *lesion, OssaLesionMeter *meter, guint index)
{
  set_text (self, &self->name, g_strdup (lesion->name), PROP_NAME);
  set_text (self, &self->detail, dup_detail (lesion, meter, index), PROP_DETAIL);
  if (self->kind == lesion->type)
    return;
  self->kind = lesion->type;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KIND]);
}

static OssaLesionItem *
item_new (const OssaPlanLesion *lesion)
{
  OssaLesionItem *self = g_object_new (OSSA_TYPE_LESION_ITEM, NULL);

  self->first = ossa_plan_lesion_copy (lesion);
  self->name = g_strdup (lesion->name);
  self->kind = lesion->type;
  return self;
}

/* The item of that name, taken out of @old; %NULL when there is none. */
static OssaLesionItem *
take_item (GPtrArray *old, const char *name)
{
  for (guint i = 0; i < old->len; i++) {
    OssaLesionItem *item = g_ptr_array_index (old, i);

    if (g_str_equal (item->name, name))
      return g_ptr_array_steal_index (old, i);
  }
  return NULL;
}

static void
fill_anew (GListStore *list, const GPtrArray *lesions)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (old, g_list_model_get_item (G_LIST_MODEL (list), i));
  for (guint i = 0; i < lesions->len; i++) {
    const OssaPlanLesion *lesion = g_ptr_array_index (lesions, i);
    OssaLesionItem *item = take_item (old, lesion->name);

    g_ptr_array_add (items, item != NULL ? item : item_new (lesion));
  }
  g_list_store_splice (list, 0, n, items->pdata, items->len);
}

void
ossa_lesion_items_update (GListStore *list, const GPtrArray *lesions, OssaLesionMeter *meter)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) != lesions->len)
    fill_anew (list, lesions);
  for (guint i = 0; i < lesions->len; i++) {
    g_autoptr (OssaLesionItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

    update (item, g_ptr_array_index (lesions, i), meter, i);
  }
}

static void
ossa_lesion_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaLesionItem *self = OSSA_LESION_ITEM (object);

  switch (id) {
  case PROP_NAME: g_value_set_string (value, self->name); break;
  case PROP_KIND: g_value_set_int (value, self->kind); break;
  case PROP_DETAIL: g_value_set_string (value, self->detail); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_lesion_item_finalize (GObject *object)
{
  OssaLesionItem *self = OSSA_LESION_ITEM (object);

  g_clear_pointer (&self->first, ossa_plan_lesion_free);
  g_free (self->name);
  g_free (self->detail);
  G_OBJECT_CLASS (ossa_lesion_item_parent_class)->finalize (object);
}

static void
ossa_lesion_item_class_init (OssaLesionItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_lesion_item_get_property;
  object_class->finalize = ossa_lesion_item_finalize;
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, 0, OSSA_LESION_MIXED, 0, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_lesion_item_init (OssaLesionItem *self)
{
}
