/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "nail-drag.h"

#include "ossa-mesh-io.h"
#include "ossa-xml.h"

#define SWEEP 20 /* positions from end to end */

static gboolean
load_bone (NailDrag *self, GError **error)
{
  const char *source = g_getenv ("OSSATURE_TEST_SOURCE");
  g_autofree char *path =
      g_build_filename (source != NULL ? source : ".", "meshes", "femur-subtrochanteric.vtu", NULL);
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (error);
  g_autoptr (OssaMesh) mesh = data != NULL ? ossa_mesh_load (path, 0, NULL, error) : NULL;
  const OssaBoneOptions options = { .hints = { .site = -1 }, .cell_mm = 2 };

  if (mesh == NULL)
    return FALSE;
  self->bone = ossa_bone_new (mesh, data, &options, NULL, error);
  if (self->bone == NULL)
    return FALSE;
  self->lesions = ossa_lesion_list_in_mesh (mesh, error);
  return self->lesions != NULL;
}

/* The shipped nail; a hand drags it through sizes that no maker offers, so sizes have no steps. */
static OssaFamily *
load_family (GError **error)
{
  const char *source = g_getenv ("OSSATURE_TEST_SOURCE");
  g_autofree char *path = g_build_filename (source != NULL ? source : ".", "plugins", "nails",
                                            "antegrade-femoral", "plugin.xml", NULL);
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load (path, error);
  xmlNode *family;

  if (doc == NULL)
    return NULL;
  family = ossa_xml_first (xmlDocGetRootElement (doc), "family");
  for (xmlNode *number = ossa_xml_first (ossa_xml_first (family, "parameters"), "number");
       number != NULL; number = ossa_xml_next (number, "number"))
    xmlSetProp (number, (const xmlChar *)"step", (const xmlChar *)"0");
  return ossa_family_new_from_xml (family, "org.ossature.test", "1", error);
}

gboolean
nail_drag_init (NailDrag *self, GError **error)
{
  OssaLoadCase *walking;

  *self = (NailDrag){ .family = load_family (error) };
  if (self->family == NULL || !load_bone (self, error))
    return FALSE;
  walking = ossa_load_case_find (OSSA_SITE_FEMUR, "walking", error);
  if (walking == NULL)
    return FALSE;
  self->loads = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);
  g_ptr_array_add (self->loads, walking);
  return TRUE;
}

void
nail_drag_clear (NailDrag *self)
{
  g_clear_pointer (&self->bone, ossa_bone_unref);
  g_clear_pointer (&self->lesions, g_ptr_array_unref);
  g_clear_pointer (&self->loads, g_ptr_array_unref);
  g_clear_pointer (&self->family, ossa_family_unref);
}

OssaConstruct *
nail_drag_place (const NailDrag *self, guint position, GError **error)
{
  OssaParamTable *params = ossa_family_get_params (self->family);
  guint n = ossa_param_table_get_size (params), at = position % (2 * SWEEP);
  double way = (at < SWEEP ? at : 2 * SWEEP - at) / (double)SWEEP;
  g_autofree double *values = g_new (double, n);
  g_auto (GStrv) reasons = NULL;

  for (guint i = 0; i < n; i++) {
    const char *id = ossa_param_table_get (params, i)->id;

    values[i] = g_str_equal (id, "length")                   ? 360 + 20 * way
                : g_str_equal (id, "diameter")               ? 11
                : g_str_equal (id, "neck-screw-angle")       ? 122 + 6 * way
                : g_str_equal (id, "neck-screw-anteversion") ? 10 + 5 * way
                                                             : NAN;
  }
  return ossa_family_place (self->family, self->bone, self->lesions, values, &reasons, NULL, error);
}

OssaStudyInput
nail_drag_input (const NailDrag *self, OssaConstruct *construct, double cell_mm, guint n_threads)
{
  return (OssaStudyInput){ .bone = self->bone,
                           .lesions = self->lesions,
                           .load_cases = self->loads,
                           .construct = construct,
                           .body_weight_n = 700,
                           .cell_mm = cell_mm,
                           .n_threads = n_threads };
}
