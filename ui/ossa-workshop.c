/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-workshop.h"

#include "ossa-live.h"

struct _OssaWorkshop {
  OssaLive *live;
  char *key; /* what @live was made for */
  GPtrArray *loads;
};

static void
clear (gpointer data)
{
  OssaWorkshop *self = data;

  g_clear_pointer (&self->live, ossa_live_free);
  g_clear_pointer (&self->loads, g_ptr_array_unref);
  g_free (self->key);
}

OssaWorkshop *
ossa_workshop_new (void)
{
  return g_atomic_rc_box_new0 (OssaWorkshop);
}

OssaWorkshop *
ossa_workshop_ref (OssaWorkshop *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_workshop_unref (OssaWorkshop *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* The load of that id, or the first. */
static OssaLoadCase *
pick_load (OssaPlanScene *scene, const char *id)
{
  const GPtrArray *all = ossa_plan_scene_get_load_cases (scene);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (ossa_load_case_get_id (g_ptr_array_index (all, i)), id) == 0)
      return g_ptr_array_index (all, i);
  return g_ptr_array_index (all, 0);
}

/* Everything but lesions and hardware. */
static char *
make_key (const OssaWorkshopTask *task, OssaLoadCase *load)
{
  return g_strdup_printf ("%s %s %a %a %a %u", ossa_plan_scene_get_bone_key (task->scene),
                          ossa_load_case_get_id (load), task->decisions->body_weight_n,
                          task->decisions->averaging_radius_mm, task->cell_mm, task->n_threads);
}

static gboolean
prepare (OssaWorkshop *self, const OssaWorkshopTask *task, OssaProgress *progress, GError **error)
{
  OssaLoadCase *load = pick_load (task->scene, task->load);
  g_autofree char *key = make_key (task, load);
  OssaStudyInput input = {
    .bone = ossa_plan_scene_get_bone (task->scene),
    .lesions = ossa_plan_scene_get_lesions (task->scene),
    .construct = task->construct,
    .body_weight_n = task->decisions->body_weight_n,
    .cell_mm = task->cell_mm,
    .averaging_radius_mm = task->decisions->averaging_radius_mm,
    .n_threads = task->n_threads,
  };

  if (self->live != NULL && g_strcmp0 (self->key, key) == 0)
    return TRUE;
  clear (self);
  self->key = g_steal_pointer (&key);
  self->loads = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);
  g_ptr_array_add (self->loads, ossa_load_case_ref (load));
  input.load_cases = self->loads;
  self->live = ossa_live_new (&input, progress, error);
  return self->live != NULL;
}

OssaOutcome *
ossa_workshop_solve (OssaWorkshop *self,
                     const OssaWorkshopTask *task,
                     OssaProgress *progress,
                     GError **error)
{
  const GPtrArray *lesions =
      task->state != OSSA_STATE_INTACT ? ossa_plan_scene_get_lesions (task->scene) : NULL;

  if (!prepare (self, task, progress, error))
    return NULL;
  return ossa_live_solve (self->live, lesions,
                          task->state == OSSA_STATE_TREATED ? task->construct : NULL, progress,
                          error);
}
