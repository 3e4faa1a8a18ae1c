/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <math.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-plan-derive.h"
#include "ossa-plan-run.h"

gboolean
ossa_plan_file_check (const OssaPlanFile *file, GError **error)
{
  g_autofree char *sha256 = ossa_data_hash_file (file->path, error);

  if (sha256 == NULL)
    return FALSE;
  if (g_str_equal (sha256, file->sha256))
    return TRUE;
  g_set_error (
      error, OSSA_ERROR, OSSA_ERROR_IO,
      "%s has changed since the plan was made: put the old file back, or make a new plan from "
      "this one.",
      file->path);
  return FALSE;
}

static GPtrArray *
list_defaults (OssaSite site, GError **error)
{
  g_autoptr (GPtrArray) all = ossa_load_case_list (error);
  g_autoptr (GPtrArray) loads =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++) {
    OssaLoadCase *load = g_ptr_array_index (all, i);

    if (ossa_load_case_get_site (load) == site && ossa_load_case_is_default (load))
      g_ptr_array_add (loads, ossa_load_case_ref (load));
  }
  if (loads->len == 0) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "No load is the default for the site '%s': name one with --load.",
                 ossa_site_id (site));
    return NULL;
  }
  return g_steal_pointer (&loads);
}

GPtrArray *
ossa_plan_list_loads (const GPtrArray *ids, OssaSite site, GError **error)
{
  g_autoptr (GPtrArray) loads =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);

  if (ids->len == 0)
    return list_defaults (site, error);
  for (guint i = 0; i < ids->len; i++) {
    OssaLoadCase *load = ossa_load_case_find (site, g_ptr_array_index (ids, i), error);

    if (load == NULL)
      return NULL;
    g_ptr_array_add (loads, load);
  }
  return g_steal_pointer (&loads);
}

static gboolean
hash_data_file (GChecksum *sum, const char *name, GError **error)
{
  g_autofree char *path = ossa_data_find (name, error);
  g_autofree char *sha256 = path != NULL ? ossa_data_hash_file (path, error) : NULL;

  if (sha256 == NULL)
    return FALSE;
  g_checksum_update (sum, (const guchar *)sha256, -1);
  return TRUE;
}

char *
ossa_plan_hash_data (const OssaPlanResults *results, GError **error)
{
  g_autoptr (OssaTissueData) tissues = ossa_tissue_data_load (error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (tissues == NULL)
    return NULL;
  g_checksum_update (sum, (const guchar *)ossa_tissue_data_get_hash (tissues), -1);
  if (!hash_data_file (sum, "risk/data/criteria.xml", error))
    return NULL;
  for (guint i = 0; i < results->intact->loads->len; i++) {
    const OssaPlanLoadResult *load = g_ptr_array_index (results->intact->loads, i);
    g_autoptr (OssaLoadCase) read = ossa_load_case_find (results->bone.site, load->load, error);

    if (read == NULL || !hash_data_file (sum, ossa_load_case_get_data_name (read), error))
      return NULL;
  }
  if (results->options->len > 0 && (!hash_data_file (sum, "implant/data/materials.xml", error) ||
                                    !hash_data_file (sum, "implant/data/rules.xml", error)))
    return NULL;
  return g_strdup (g_checksum_get_string (sum));
}

static void
take_fault (GPtrArray *faults, GError *error)
{
  if (error == NULL)
    return;
  g_ptr_array_add (faults, g_strdup (error->message));
  g_error_free (error);
}

static void
check_files (const OssaPlanDecisions *decisions, GPtrArray *faults)
{
  GError *error = NULL;

  if (decisions->source.path != NULL && !ossa_plan_file_check (&decisions->source, &error))
    take_fault (faults, g_steal_pointer (&error));
  if (decisions->canal.path != NULL && !ossa_plan_file_check (&decisions->canal, &error))
    take_fault (faults, g_steal_pointer (&error));
  for (guint i = 0; i < decisions->lesions->len; i++) {
    const OssaPlanLesion *lesion = g_ptr_array_index (decisions->lesions, i);

    if (lesion->file.path != NULL && !ossa_plan_file_check (&lesion->file, &error))
      take_fault (faults, g_steal_pointer (&error));
  }
}

static void
check_hardware (const OssaPlanDecisions *decisions, OssaPluginRegistry *registry, GPtrArray *faults)
{
  for (guint i = 0; i < decisions->hardware->len; i++) {
    const OssaPlanHardware *hardware = g_ptr_array_index (decisions->hardware, i);
    GError *error = NULL;
    OssaFamily *family = ossa_plugin_registry_find_family (registry, hardware->family, &error);

    if (family != NULL)
      g_free (ossa_plan_hardware_dup_values (hardware, family, &error));
    take_fault (faults, error);
  }
}

static void
check_law_and_loads (const OssaPlanDecisions *decisions, GPtrArray *faults)
{
  GError *error = NULL;
  g_autoptr (OssaTissueData) data = ossa_tissue_data_load (&error);

  if (data != NULL && decisions->law != NULL)
    ossa_tissue_data_find_law (data, decisions->law, &error);
  take_fault (faults, g_steal_pointer (&error));
  if (decisions->site >= 0) {
    g_autoptr (GPtrArray) loads =
        ossa_plan_list_loads (decisions->loads, (OssaSite)decisions->site, &error);

    take_fault (faults, error);
  }
}

static void
check_freshness (OssaPlan *plan, GPtrArray *faults)
{
  const OssaPlanResults *results = ossa_plan_get_results (plan);
  g_autofree char *sha256 = results != NULL ? ossa_plan_hash_data (results, NULL) : NULL;

  if (ossa_plan_has_stale_results (plan))
    g_ptr_array_add (faults,
                     g_strdup ("The results are stale: they were made from other decisions or by "
                               "another version; run the plan again."));
  else if (results != NULL && g_strcmp0 (sha256, results->data_sha256) != 0)
    g_ptr_array_add (
        faults, g_strdup ("The results are stale: laws, tissues, criteria, loads or materials have "
                          "changed since; run the plan again."));
}

gboolean
ossa_plan_check (OssaPlan *plan, OssaPluginRegistry *registry, GPtrArray *faults)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (plan);
  guint before = faults->len;

  check_files (decisions, faults);
  check_hardware (decisions, registry, faults);
  check_law_and_loads (decisions, faults);
  check_freshness (plan, faults);
  return faults->len == before;
}
