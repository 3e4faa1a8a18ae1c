/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-family-private.h"

#include <math.h>

#include "ossa-error.h"
#include "ossa-material.h"
#include "ossa-xml.h"

#define MAX_PARAMS  200
#define MAX_CHOICES 100
#define MAX_PARTS   100

/* An error that already stands in @error gets the place in front of it. */
static void
prefix_place (GError **error, const xmlNode *node)
{
  g_prefix_error (error, "%s, line %ld: ",
                  node->doc != NULL && node->doc->URL != NULL ? (const char *)node->doc->URL
                                                              : "XML",
                  xmlGetLineNo (node));
}

static guint
count_elements (const xmlNode *parent, const char *name)
{
  guint n = 0;

  for (xmlNode *node = ossa_xml_first (parent, name); node != NULL;
       node = ossa_xml_next (node, name))
    n++;
  return n;
}

/* Parameters */

static gboolean
read_choices (OssaParam *param, const xmlNode *node, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  guint n = count_elements (node, "option");

  if (n == 0 || n > MAX_CHOICES) {
    ossa_xml_set_error (error, node, "<choice> needs 1 to %d <option> elements", MAX_CHOICES);
    return FALSE;
  }
  for (xmlNode *option = ossa_xml_first (node, "option"); option != NULL;
       option = ossa_xml_next (option, "option")) {
    g_autofree char *id = ossa_xml_dup_required (option, "id", error);
    g_autofree char *label = ossa_xml_dup (option, "label");

    if (id == NULL)
      return FALSE;
    g_strv_builder_add (builder, id);
    g_strv_builder_add (labels, label != NULL ? label : id);
  }
  param->choices = g_strv_builder_end (builder);
  param->choice_labels = g_strv_builder_end (labels);
  param->max = n - 1;
  return TRUE;
}

static gboolean
read_range (OssaParam *param, const xmlNode *node, GError **error)
{
  if (param->kind == OSSA_PARAM_SWITCH) {
    param->max = 1;
    return TRUE;
  }
  if (param->kind == OSSA_PARAM_CHOICE)
    return read_choices (param, node, error);
  return ossa_xml_get_number (node, "min", &param->min, error) &&
         ossa_xml_get_number (node, "max", &param->max, error) &&
         ossa_xml_get_number_or (node, "step", 0, &param->step, error);
}

/* Adds the row; its default is read by the table itself, so that a default that is no size is
 * refused. */
static gboolean
add_param (OssaFamily *self, OssaParam *param, const xmlNode *node, GError **error)
{
  g_autofree char *text = ossa_xml_dup_required (node, "default", error);
  g_autoptr (OssaParamTable) probe = ossa_param_table_new ();

  if (text == NULL)
    return FALSE;
  param->fallback = NAN;
  if (!g_str_equal (text, "auto") &&
      (!ossa_param_table_add (probe, param, error) ||
       !ossa_param_table_parse (probe, 0, text, &param->fallback, error))) {
    prefix_place (error, node);
    return FALSE;
  }
  if (ossa_param_table_add (self->params, param, error))
    return TRUE;
  prefix_place (error, node);
  return FALSE;
}

static gboolean
read_param (OssaFamily *self, const xmlNode *node, OssaParamKind kind, GError **error)
{
  OssaParam param = { .kind = kind };
  gboolean ok;

  param.id = ossa_xml_dup_required (node, "id", error);
  param.label = ossa_xml_dup (node, "label");
  param.unit = ossa_xml_dup (node, "unit");
  param.source = ossa_xml_dup (node, "source");
  param.certainty = ossa_xml_dup (node, "certainty");
  ok =
      param.id != NULL && read_range (&param, node, error) && add_param (self, &param, node, error);
  g_free (param.id);
  g_free (param.label);
  g_free (param.unit);
  g_free (param.source);
  g_free (param.certainty);
  g_strfreev (param.choices);
  g_strfreev (param.choice_labels);
  return ok;
}

static gboolean
read_params (OssaFamily *self, const xmlNode *family, GError **error)
{
  static const char *const kinds[] = { "number", "count", "choice", "switch" };
  xmlNode *params = ossa_xml_first (family, "parameters");

  if (params != NULL && count_elements (params, NULL) > MAX_PARAMS) {
    ossa_xml_set_error (error, params, "<parameters> holds more than %d", MAX_PARAMS);
    return FALSE;
  }
  for (xmlNode *node = params != NULL ? ossa_xml_first (params, NULL) : NULL; node != NULL;
       node = ossa_xml_next (node, NULL)) {
    guint kind = 0;

    while (kind < G_N_ELEMENTS (kinds) && !g_str_equal (node->name, kinds[kind]))
      kind++;
    if (kind == G_N_ELEMENTS (kinds)) {
      ossa_xml_set_error (error, node, "<%s> is no kind of parameter", (const char *)node->name);
      return FALSE;
    }
    if (!read_param (self, node, (OssaParamKind)kind, error))
      return FALSE;
  }
  return TRUE;
}

static int
find_param (const OssaFamily *self, const char *id, const xmlNode *node, GError **error)
{
  int row = ossa_param_table_find (self->params, id);

  if (row < 0)
    ossa_xml_set_error (error, node, "there is no parameter '%s'", id);
  return row;
}

/* Parts */

static const OssaMaterial *
find_material (const GArray *materials, const char *id, const xmlNode *node, GError **error)
{
  const OssaMaterial *material = ossa_materials_find (materials, id);

  if (material == NULL)
    ossa_xml_set_error (error, node, "there is no material '%s'", id);
  return material;
}

static gboolean
read_material_choice (const OssaFamily *self,
                      OssaPartSpec *part,
                      const char *id,
                      const GArray *materials,
                      const xmlNode *node,
                      GError **error)
{
  const OssaParam *param;
  guint n;

  if ((part->material_param = find_param (self, id, node, error)) < 0)
    return FALSE;
  param = ossa_param_table_get (self->params, part->material_param);
  if (param->kind != OSSA_PARAM_CHOICE) {
    ossa_xml_set_error (error, node, "parameter '%s' is no choice of materials", id);
    return FALSE;
  }
  n = g_strv_length (param->choices);
  part->materials = g_new0 (OssaMaterial, n);
  for (guint i = 0; i < n; i++) {
    const OssaMaterial *material = find_material (materials, param->choices[i], node, error);

    if (material == NULL)
      return FALSE;
    part->materials[i] = *material;
  }
  return TRUE;
}

static gboolean
read_material (const OssaFamily *self,
               OssaPartSpec *part,
               const GArray *materials,
               const xmlNode *node,
               GError **error)
{
  g_autofree char *fixed = ossa_xml_dup (node, "material");
  g_autofree char *chosen = ossa_xml_dup (node, "material-param");
  const OssaMaterial *material;

  part->material_param = -1;
  if ((fixed != NULL) == (chosen != NULL)) {
    ossa_xml_set_error (error, node, "<part> needs either 'material' or 'material-param'");
    return FALSE;
  }
  if (chosen != NULL)
    return read_material_choice (self, part, chosen, materials, node, error);
  if ((material = find_material (materials, fixed, node, error)) == NULL)
    return FALSE;
  part->material = *material;
  return TRUE;
}

static gboolean
read_interface (OssaPartSpec *part, const xmlNode *node, GError **error)
{
  g_autofree char *text = ossa_xml_dup_required (node, "interface", error);

  if (text == NULL)
    return FALSE;
  if (g_str_equal (text, "bonded"))
    return TRUE;
  if (!g_str_equal (text, "layer")) {
    ossa_xml_set_error (error, node, "'interface' must be 'bonded' or 'layer', not '%s'", text);
    return FALSE;
  }
  part->interface = OSSA_INTERFACE_LAYER;
  if (!ossa_xml_get_number (node, "interface-mm", &part->interface_mm, error) ||
      !ossa_xml_get_number (node, "interface-mpa", &part->interface_mpa, error))
    return FALSE;
  if (part->interface_mm >= 0.01 && part->interface_mm <= 10 && part->interface_mpa >= 0.1 &&
      part->interface_mpa <= 1e4)
    return TRUE;
  ossa_xml_set_error (error, node,
                      "a layer needs an 'interface-mm' of 0.01 to 10 and an "
                      "'interface-mpa' of 0.1 to 10000");
  return FALSE;
}

static gboolean
read_part (OssaFamily *self, const GArray *materials, const xmlNode *node, GError **error)
{
  OssaPartSpec *part;
  guint at = self->parts->len;

  g_array_set_size (self->parts, at + 1);
  part = &g_array_index (self->parts, OssaPartSpec, at);
  if ((part->id = ossa_xml_dup_required (node, "id", error)) == NULL ||
      (part->label = ossa_xml_dup_required (node, "label", error)) == NULL)
    return FALSE;
  if (ossa_family_find_part (self, part->id) != part) {
    ossa_xml_set_error (error, node, "part '%s' is described twice", part->id);
    return FALSE;
  }
  return read_material (self, part, materials, node, error) && read_interface (part, node, error);
}

static gboolean
read_parts (OssaFamily *self, const xmlNode *family, GError **error)
{
  g_autoptr (GArray) materials = ossa_materials_load (error);
  xmlNode *parts = ossa_xml_first (family, "parts");

  if (materials == NULL)
    return FALSE;
  for (xmlNode *node = ossa_xml_first (family, "material"); node != NULL;
       node = ossa_xml_next (node, "material"))
    if (!ossa_materials_add_from_xml (materials, node, error))
      return FALSE;
  if (parts != NULL && count_elements (parts, "part") > MAX_PARTS) {
    ossa_xml_set_error (error, parts, "<parts> holds more than %d", MAX_PARTS);
    return FALSE;
  }
  for (xmlNode *node = parts != NULL ? ossa_xml_first (parts, "part") : NULL; node != NULL;
       node = ossa_xml_next (node, "part"))
    if (!read_part (self, materials, node, error))
      return FALSE;
  return TRUE;
}

/* Placement */

static int
find_input (const OssaStrategy *strategy, const char *name)
{
  for (guint i = 0; i < strategy->n_inputs; i++)
    if (g_str_equal (strategy->inputs[i].name, name))
      return (int)i;
  return -1;
}

static gboolean
check_range (
    const OssaStrategyInput *input, double min, double max, const xmlNode *node, GError **error)
{
  if (min >= input->min && max <= input->max)
    return TRUE;
  ossa_xml_set_error (error, node, "input '%s' takes values from %g to %g, not %g to %g",
                      input->name, input->min, input->max, min, max);
  return FALSE;
}

static gboolean
bind_param (OssaFamily *self,
            OssaBinding *binding,
            const OssaStrategyInput *input,
            const char *id,
            const xmlNode *node,
            GError **error)
{
  OssaInputKind kind = input->kind;
  const OssaParam *param;

  if ((binding->param = find_param (self, id, node, error)) < 0)
    return FALSE;
  param = ossa_param_table_get (self->params, binding->param);
  if (kind == OSSA_INPUT_TEXT ||
      (kind == OSSA_INPUT_CHOICE) != (param->kind == OSSA_PARAM_CHOICE)) {
    ossa_xml_set_error (error, node, "parameter '%s' is not of the kind this input takes", id);
    return FALSE;
  }
  if (kind != OSSA_INPUT_SIZED && isnan (param->fallback)) {
    ossa_xml_set_error (error, node, "parameter '%s' cannot be 'auto': nothing sizes it", id);
    return FALSE;
  }
  return kind == OSSA_INPUT_CHOICE || check_range (input, param->min, param->max, node, error);
}

static gboolean
bind_literal (OssaBinding *binding,
              const OssaStrategyInput *input,
              const xmlNode *node,
              GError **error)
{
  if (input->kind == OSSA_INPUT_TEXT)
    return (binding->text = ossa_xml_dup_required (node, "text", error)) != NULL;
  if (input->kind == OSSA_INPUT_CHOICE) {
    ossa_xml_set_error (error, node, "this input takes a 'param' that is a choice");
    return FALSE;
  }
  return ossa_xml_get_number (node, "value", &binding->value, error) &&
         check_range (input, binding->value, binding->value, node, error);
}

static gboolean
read_input (OssaFamily *self, gboolean *seen, const xmlNode *node, GError **error)
{
  g_autofree char *name = ossa_xml_dup_required (node, "name", error);
  g_autofree char *param = ossa_xml_dup (node, "param");
  int at = name != NULL ? find_input (self->strategy, name) : -1;

  if (name == NULL)
    return FALSE;
  if (at < 0 || seen[at]) {
    ossa_xml_set_error (error, node,
                        at < 0 ? "strategy '%s' has no input '%s'"
                               : "strategy '%s' is given its input '%s' twice",
                        self->strategy->id, name);
    return FALSE;
  }
  seen[at] = TRUE;
  if (param != NULL)
    return bind_param (self, &self->bindings[at], &self->strategy->inputs[at], param, node, error);
  return bind_literal (&self->bindings[at], &self->strategy->inputs[at], node, error);
}

static gboolean
check_complete (const OssaFamily *self, const gboolean *seen, const xmlNode *node, GError **error)
{
  for (guint i = 0; i < self->strategy->n_inputs; i++)
    if (!seen[i] && !self->strategy->inputs[i].optional) {
      ossa_xml_set_error (error, node, "strategy '%s' needs the input '%s'", self->strategy->id,
                          self->strategy->inputs[i].name);
      return FALSE;
    }
  for (guint i = 0; self->strategy->parts[i] != NULL; i++)
    if (ossa_family_find_part (self, self->strategy->parts[i]) == NULL) {
      ossa_xml_set_error (error, node, "strategy '%s' needs the part '%s'", self->strategy->id,
                          self->strategy->parts[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_placement (OssaFamily *self, const xmlNode *family, GError **error)
{
  xmlNode *placement = ossa_xml_first (family, "placement");
  g_autofree char *id = NULL;
  g_autofree gboolean *seen = NULL;

  if (placement == NULL) {
    ossa_xml_set_error (error, family, "<family> needs a <placement>");
    return FALSE;
  }
  if ((id = ossa_xml_dup_required (placement, "strategy", error)) == NULL)
    return FALSE;
  if ((self->strategy = ossa_strategy_find (id)) == NULL) {
    g_autofree char *ids = ossa_strategy_dup_ids ();

    ossa_xml_set_error (error, placement, "there is no strategy '%s': choose one of %s", id, ids);
    return FALSE;
  }
  self->bindings = g_new0 (OssaBinding, self->strategy->n_inputs);
  for (guint i = 0; i < self->strategy->n_inputs; i++)
    self->bindings[i].param = -1;
  seen = g_new0 (gboolean, self->strategy->n_inputs);
  for (xmlNode *node = ossa_xml_first (placement, "input"); node != NULL;
       node = ossa_xml_next (node, "input"))
    if (!read_input (self, seen, node, error))
      return FALSE;
  return check_complete (self, seen, placement, error);
}

static gboolean
read_sites (OssaFamily *self, const xmlNode *family, GError **error)
{
  xmlNode *node = ossa_xml_first (family, "site");

  if (node == NULL) {
    ossa_xml_set_error (error, family, "<family> needs at least one <site>");
    return FALSE;
  }
  for (; node != NULL; node = ossa_xml_next (node, "site")) {
    g_autofree char *id = ossa_xml_dup_required (node, "id", error);
    OssaSite site;

    if (id == NULL)
      return FALSE;
    if (!ossa_site_parse (id, &site, error)) {
      prefix_place (error, node);
      return FALSE;
    }
    self->sites[site] = TRUE;
  }
  return TRUE;
}

OssaFamily *
ossa_family_new_from_xml (const xmlNode *node,
                          const char *plugin_id,
                          const char *plugin_version,
                          GError **error)
{
  g_autoptr (OssaFamily) self = ossa_family_alloc ();

  self->plugin_id = g_strdup (plugin_id);
  self->plugin_version = g_strdup (plugin_version);
  if ((self->id = ossa_xml_dup_required (node, "id", error)) == NULL ||
      (self->name = ossa_xml_dup_required (node, "name", error)) == NULL ||
      !read_sites (self, node, error) || !read_params (self, node, error) ||
      !read_parts (self, node, error) || !read_placement (self, node, error))
    return NULL;
  if (ossa_xml_first (node, "summary") != NULL)
    self->summary = ossa_xml_dup_text (ossa_xml_first (node, "summary"));
  return g_steal_pointer (&self);
}
