/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-construct-private.h"

static void
part_clear (gpointer data)
{
  OssaPart *part = data;

  g_free (part->name);
  ossa_solid_unref (part->solid);
}

static void
cut_clear (gpointer data)
{
  ossa_solid_unref (((OssaCut *)data)->solid);
}

static void
rule_clear (gpointer data)
{
  OssaRule *rule = data;

  g_free (rule->id);
  g_free (rule->label);
  g_free (rule->unit);
  g_free (rule->explanation);
  g_free (rule->source);
}

static void
handle_clear (gpointer data)
{
  OssaHandle *handle = data;

  g_free (handle->param);
  g_free (handle->label);
  g_free (handle->part);
}

static GArray *
array_new (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

OssaConstruct *
ossa_construct_new (const char *id, const char *name)
{
  OssaConstruct *self = g_atomic_rc_box_new0 (OssaConstruct);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->parts = array_new (sizeof (OssaPart), part_clear);
  self->cuts = array_new (sizeof (OssaCut), cut_clear);
  self->rules = array_new (sizeof (OssaRule), rule_clear);
  self->handles = array_new (sizeof (OssaHandle), handle_clear);
  return self;
}

OssaConstruct *
ossa_construct_ref (OssaConstruct *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
construct_clear (gpointer data)
{
  OssaConstruct *self = data;

  g_free (self->id);
  g_free (self->name);
  g_array_unref (self->parts);
  g_array_unref (self->cuts);
  g_array_unref (self->rules);
  g_array_unref (self->handles);
}

void
ossa_construct_unref (OssaConstruct *self)
{
  g_atomic_rc_box_release_full (self, construct_clear);
}

void
ossa_construct_add_part (OssaConstruct *self, const OssaPart *part)
{
  OssaPart copy = *part;

  g_return_if_fail (self->parts->len + self->cuts->len < OSSA_CONSTRUCT_MAX_BODIES);
  g_return_if_fail (part->interface == OSSA_INTERFACE_BONDED || part->interface_mm > 0);

  copy.name = g_strdup (part->name);
  copy.solid = ossa_solid_ref (part->solid);
  g_array_append_val (self->parts, copy);
}

void
ossa_construct_add_cut (OssaConstruct *self, OssaSolid *solid, double fill_mpa)
{
  OssaCut cut = { solid, fill_mpa };

  g_return_if_fail (self->parts->len + self->cuts->len < OSSA_CONSTRUCT_MAX_BODIES);

  ossa_solid_ref (solid);
  g_array_append_val (self->cuts, cut);
}

void
ossa_construct_add_rule (OssaConstruct *self, const OssaRule *rule)
{
  OssaRule copy = *rule;

  copy.id = g_strdup (rule->id);
  copy.label = g_strdup (rule->label);
  copy.unit = g_strdup (rule->unit);
  copy.explanation = g_strdup (rule->explanation);
  copy.source = g_strdup (rule->source);
  g_array_append_val (self->rules, copy);
}

void
ossa_construct_add_handle (OssaConstruct *self, const OssaHandle *handle)
{
  OssaHandle copy = *handle;

  copy.param = g_strdup (handle->param);
  copy.label = g_strdup (handle->label);
  copy.part = g_strdup (handle->part);
  g_array_append_val (self->handles, copy);
}

const char *
ossa_construct_get_id (const OssaConstruct *self)
{
  return self->id;
}

const char *
ossa_construct_get_name (const OssaConstruct *self)
{
  return self->name;
}

guint
ossa_construct_get_n_parts (const OssaConstruct *self)
{
  return self->parts->len;
}

const OssaPart *
ossa_construct_get_part (const OssaConstruct *self, guint index)
{
  g_return_val_if_fail (index < self->parts->len, NULL);

  return &g_array_index (self->parts, OssaPart, index);
}

guint
ossa_construct_get_n_rules (const OssaConstruct *self)
{
  return self->rules->len;
}

const OssaRule *
ossa_construct_get_rule (const OssaConstruct *self, guint index)
{
  g_return_val_if_fail (index < self->rules->len, NULL);

  return &g_array_index (self->rules, OssaRule, index);
}

guint
ossa_construct_get_n_handles (const OssaConstruct *self)
{
  return self->handles->len;
}

const OssaHandle *
ossa_construct_get_handle (const OssaConstruct *self, guint index)
{
  g_return_val_if_fail (index < self->handles->len, NULL);

  return &g_array_index (self->handles, OssaHandle, index);
}

OssaBox
ossa_construct_get_box (const OssaConstruct *self)
{
  OssaBox box = ossa_box_empty ();

  for (guint i = 0; i < self->parts->len; i++) {
    OssaBox part = ossa_solid_get_box (g_array_index (self->parts, OssaPart, i).solid);

    ossa_box_add (&box, part.min);
    ossa_box_add (&box, part.max);
  }
  return box;
}
