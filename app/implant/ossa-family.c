/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-family-private.h"

static void
part_spec_clear (gpointer data)
{
  OssaPartSpec *part = data;

  g_free (part->id);
  g_free (part->label);
  g_free (part->materials);
}

OssaFamily *
ossa_family_alloc (void)
{
  OssaFamily *self = g_atomic_rc_box_new0 (OssaFamily);

  self->params = ossa_param_table_new ();
  self->parts = g_array_new (FALSE, TRUE, sizeof (OssaPartSpec));
  g_array_set_clear_func (self->parts, part_spec_clear);
  return self;
}

OssaFamily *
ossa_family_ref (OssaFamily *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
family_clear (gpointer data)
{
  OssaFamily *self = data;

  for (guint i = 0; self->bindings != NULL && i < self->strategy->n_inputs; i++)
    g_free (self->bindings[i].text);
  g_free (self->bindings);
  g_array_unref (self->parts);
  ossa_param_table_unref (self->params);
  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_free (self->plugin_id);
  g_free (self->plugin_version);
}

void
ossa_family_unref (OssaFamily *self)
{
  g_atomic_rc_box_release_full (self, family_clear);
}

const char *
ossa_family_get_id (const OssaFamily *self)
{
  return self->id;
}

const char *
ossa_family_get_name (const OssaFamily *self)
{
  return self->name;
}

const char *
ossa_family_get_summary (const OssaFamily *self)
{
  return self->summary != NULL ? self->summary : "";
}

const char *
ossa_family_get_plugin_id (const OssaFamily *self)
{
  return self->plugin_id;
}

const char *
ossa_family_get_plugin_version (const OssaFamily *self)
{
  return self->plugin_version;
}

const char *
ossa_family_get_strategy (const OssaFamily *self)
{
  return self->strategy->id;
}

gboolean
ossa_family_fits_site (const OssaFamily *self, OssaSite site)
{
  return site < OSSA_N_SITES && self->sites[site];
}

OssaParamTable *
ossa_family_get_params (const OssaFamily *self)
{
  return self->params;
}

const OssaPartSpec *
ossa_family_find_part (const OssaFamily *self, const char *id)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (g_str_equal (g_array_index (self->parts, OssaPartSpec, i).id, id))
      return &g_array_index (self->parts, OssaPartSpec, i);
  return NULL;
}
