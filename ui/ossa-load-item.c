/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-item.h"

#include <glib/gi18n.h>

struct _OssaLoadItem {
  GObject parent;
  OssaLoadCase *load;
  char *detail;
  gboolean active, looked_at, locked;
};

G_DEFINE_FINAL_TYPE (OssaLoadItem, ossa_load_item, G_TYPE_OBJECT)

enum { PROP_LABEL = 1, PROP_DETAIL, PROP_ACTIVE, PROP_LOOKED_AT, PROP_LOCKED, N_PROPS };

static GParamSpec *props[N_PROPS];

OssaLoadCase *
ossa_load_item_get_load (OssaLoadItem *self)
{
  return self->load;
}

gboolean
ossa_load_item_get_active (OssaLoadItem *self)
{
  return self->active;
}

gboolean
ossa_load_item_get_looked_at (OssaLoadItem *self)
{
  return self->looked_at;
}

static char *
dup_detail (OssaLoadItem *self, double body_weight_n)
{
  double force = ossa_load_case_get_contact (self->load, body_weight_n);
  g_autofree char *words =
      force > 0
          /* Translators: a joint's force, and the same in per cent of body weight (BW). */
          ? g_strdup_printf (_ ("%'.0f N, %.0f %% BW"), force, 100 * force / body_weight_n)
          : g_strdup (_ ("Turning force only"));

  return ossa_load_case_is_default (self->load)
             /* Translators: a force, and that this activity is solved when none is chosen. */
             ? g_strdup_printf (_ ("%s · usual"), words)
             : g_steal_pointer (&words);
}

static void
set_flag (OssaLoadItem *self, gboolean *member, gboolean flag, guint prop)
{
  if (*member == flag)
    return;
  *member = flag;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
ossa_load_item_show (OssaLoadItem *self, const OssaLoadStanding *standing)
{
  g_autofree char *detail = dup_detail (self, standing->body_weight_n);

  if (g_strcmp0 (detail, self->detail) != 0) {
    g_free (self->detail);
    self->detail = g_steal_pointer (&detail);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DETAIL]);
  }
  set_flag (self, &self->active, standing->active, PROP_ACTIVE);
  set_flag (self, &self->looked_at, standing->looked_at, PROP_LOOKED_AT);
  set_flag (self, &self->locked, standing->locked, PROP_LOCKED);
}

static void
ossa_load_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaLoadItem *self = OSSA_LOAD_ITEM (object);

  switch (id) {
  case PROP_LABEL: g_value_set_string (value, _ (ossa_load_case_get_label (self->load))); break;
  case PROP_DETAIL: g_value_set_string (value, self->detail); break;
  case PROP_ACTIVE: g_value_set_boolean (value, self->active); break;
  case PROP_LOOKED_AT: g_value_set_boolean (value, self->looked_at); break;
  case PROP_LOCKED: g_value_set_boolean (value, self->locked); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_load_item_finalize (GObject *object)
{
  OssaLoadItem *self = OSSA_LOAD_ITEM (object);

  ossa_load_case_unref (self->load);
  g_free (self->detail);
  G_OBJECT_CLASS (ossa_load_item_parent_class)->finalize (object);
}

static void
ossa_load_item_class_init (OssaLoadItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_load_item_get_property;
  object_class->finalize = ossa_load_item_finalize;
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  props[PROP_LOOKED_AT] = g_param_spec_boolean ("looked-at", NULL, NULL, FALSE, flags);
  props[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_load_item_init (OssaLoadItem *self)
{
}

OssaLoadItem *
ossa_load_item_new (OssaLoadCase *load)
{
  OssaLoadItem *self = g_object_new (OSSA_TYPE_LOAD_ITEM, NULL);

  self->load = ossa_load_case_ref (load);
  return self;
}
