/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-placement.h"

#include <math.h>

#include "ossa-phrase.h"

static const OssaBinding *
find_binding (const OssaPlacement *self, const char *input)
{
  const OssaStrategy *strategy = self->family->strategy;

  for (guint i = 0; i < strategy->n_inputs; i++)
    if (g_str_equal (strategy->inputs[i].name, input))
      return &self->family->bindings[i];
  g_error ("Strategy '%s' asks for its undeclared input '%s'", strategy->id, input);
}

double
ossa_placement_get (const OssaPlacement *self, const char *input)
{
  const OssaBinding *binding = find_binding (self, input);

  return binding->param >= 0 ? self->values[binding->param] : binding->value;
}

const char *
ossa_placement_get_text (const OssaPlacement *self, const char *input)
{
  return find_binding (self, input)->text;
}

void
ossa_placement_get_range (
    const OssaPlacement *self, const char *input, double *min, double *max, double *step)
{
  const OssaBinding *binding = find_binding (self, input);
  double given = ossa_placement_get (self, input);

  *min = *max = given;
  *step = 0;
  if (isnan (given)) {
    const OssaParam *param = ossa_param_table_get (self->family->params, binding->param);

    *min = param->min;
    *max = param->max;
    *step = param->step;
  }
}

double
ossa_placement_round (const OssaPlacement *self,
                      const char *input,
                      double wanted,
                      OssaSizeRound round_mode)
{
  double min, max, step, k;

  ossa_placement_get_range (self, input, &min, &max, &step);
  if (min == max)
    return min;
  if (round_mode == OSSA_SIZE_BELOW && wanted < min)
    return NAN;
  wanted = CLAMP (wanted, min, max);
  if (step <= 0)
    return wanted;
  k = (wanted - min) / step;
  return min + step * (round_mode == OSSA_SIZE_BELOW ? floor (k + 1e-9) : round (k));
}

void
ossa_placement_set (OssaPlacement *self, const char *input, double value, const char *format, ...)
{
  const OssaBinding *binding = find_binding (self, input);
  va_list args;

  if (binding->param < 0 || !isnan (self->values[binding->param]))
    return;
  self->values[binding->param] = value;
  va_start (args, format);
  g_free (self->reasons[binding->param]);
  self->reasons[binding->param] = ossa_phrase_valist (format, args);
  va_end (args);
}

void
ossa_placement_add_part (const OssaPlacement *self,
                         OssaConstruct *construct,
                         const char *part_id,
                         const char *name,
                         OssaSolid *solid)
{
  const OssaPartSpec *spec = ossa_family_find_part (self->family, part_id);
  OssaPart part = { 0 };

  g_return_if_fail (spec != NULL);

  part.name = (char *)(name != NULL ? name : spec->label);
  part.solid = solid;
  part.material = spec->material_param < 0
                      ? spec->material
                      : spec->materials[(guint)self->values[spec->material_param]];
  part.interface = spec->interface;
  part.interface_mm = spec->interface_mm;
  part.interface_mpa = spec->interface_mpa;
  ossa_construct_add_part (construct, &part);
}

void
ossa_placement_add_handle (const OssaPlacement *self,
                           OssaConstruct *construct,
                           const char *input,
                           OssaHandleKind kind,
                           const char *part,
                           OssaVec origin,
                           OssaVec axis,
                           double reach)
{
  const OssaBinding *binding = find_binding (self, input);
  const OssaParam *param;
  OssaHandle handle = { .kind = kind, .origin = origin, .axis = axis, .reach = reach };

  if (binding->param < 0)
    return;
  param = ossa_param_table_get (self->family->params, binding->param);
  handle.param = param->id;
  handle.label = param->label;
  handle.part = (char *)part;
  handle.min = param->min;
  handle.max = param->max;
  handle.step = param->step;
  handle.value = self->values[binding->param];
  ossa_construct_add_handle (construct, &handle);
}

/* Values that are given must be sizes that exist; others take their default, or stay open. */
static gboolean
prepare_values (OssaPlacement *self, GError **error)
{
  for (guint i = 0; i < ossa_param_table_get_size (self->family->params); i++) {
    const OssaParam *param = ossa_param_table_get (self->family->params, i);
    g_autofree char *text = NULL;

    if (isnan (self->values[i])) {
      self->values[i] = param->fallback;
      self->reasons[i] = isnan (param->fallback) ? NULL : g_strdup ("default");
      continue;
    }
    text = ossa_param_table_format (self->family->params, i, self->values[i]);
    if (!ossa_param_table_parse (self->family->params, i, text, &self->values[i], error))
      return FALSE;
    self->reasons[i] = g_strdup ("given");
  }
  return TRUE;
}

OssaConstruct *
ossa_family_place_in_scene (
    const OssaFamily *self, const OssaScene *scene, double *values, char ***reasons, GError **error)
{
  g_autoptr (OssaRules) rules = ossa_rules_load (error);
  guint n = ossa_param_table_get_size (self->params);
  g_auto (GStrv) why = g_new0 (char *, n + 1);
  OssaPlacement placement = { self, scene, rules, values, why };
  OssaConstruct *construct = NULL;

  if (rules != NULL && prepare_values (&placement, error))
    construct = self->strategy->place (&placement, error);
  if (construct == NULL) { /* g_strfreev() stops at the first gap */
    for (guint i = 0; i < n; i++)
      g_clear_pointer (&why[i], g_free);
    return NULL;
  }
  for (guint i = 0; i < n; i++)
    if (why[i] == NULL)
      why[i] = g_strdup ("not needed");
  if (reasons != NULL)
    *reasons = g_steal_pointer (&why);
  return construct;
}
