/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-start.h"

#include "ossa-criteria.h"
#include "ossa-mesh-io.h"

/* A new plan is judged as the criteria say today; the plan keeps what it was judged by. */
static gboolean
set_criteria (OssaPlan *plan, GError **error)
{
  OssaCriteria criteria;

  return ossa_criteria_load (&criteria, error) &&
         ossa_plan_set_averaging_radius (plan, criteria.averaging_radius_mm, error);
}

static gboolean
add_own_lesions (OssaPlan *plan, const OssaMesh *mesh, GError **error)
{
  g_autoptr (GPtrArray) named = ossa_lesion_list_in_mesh (mesh, error);

  if (named == NULL)
    return FALSE;
  for (guint i = 0; i < named->len; i++)
    if (!ossa_plan_add_lesion (plan, g_ptr_array_index (named, i), error))
      return FALSE;
  return TRUE;
}

gboolean
ossa_plan_start (OssaPlan *plan,
                 const char *path,
                 const OssaPlanStart *options,
                 OssaMesh **mesh,
                 OssaProgress *progress,
                 GError **error)
{
  g_autoptr (OssaMesh) read = ossa_mesh_load (path, options->unit_scale, progress, error);

  if (read == NULL || !set_criteria (plan, error) ||
      !ossa_plan_set_source (plan, path, ossa_mesh_get_unit_scale (read),
                             ossa_mesh_get_unit_was_guessed (read), error) ||
      (!options->without_lesions && !add_own_lesions (plan, read, error)))
    return FALSE;
  if (mesh != NULL)
    *mesh = g_steal_pointer (&read);
  return TRUE;
}
