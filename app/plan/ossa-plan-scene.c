/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-scene.h"

#include <math.h>

#include "ossa-error.h"
#include "ossa-mesh-io.h"
#include "ossa-plan-derive.h"
#include "ossa-plan-key.h"

/* How the work is spread, for progress. */
#define SHARE_READ 0.25
#define SHARE_BONE 0.75

struct _OssaPlanScene {
  OssaMesh *mesh;
  OssaTissueData *data;
  OssaBone *bone;
  GPtrArray *shapes;  /* of OssaLesion, before their borders are moved */
  GPtrArray *lesions; /* of OssaLesion */
  GPtrArray *load_cases;
  char *mesh_key, *bone_key;
  GPtrArray *shape_keys; /* of char *, one for each shape */
};

/* What one call carries along. */
typedef struct {
  OssaPlanScene *scene;
  const OssaPlanDecisions *decisions;
  OssaPlanScene *previous;
  OssaProgress *progress;
} Job;

OssaPlanScene *
ossa_plan_scene_ref (OssaPlanScene *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
scene_clear (gpointer data)
{
  OssaPlanScene *self = data;

  g_clear_pointer (&self->mesh, ossa_mesh_unref);
  g_clear_pointer (&self->data, ossa_tissue_data_unref);
  g_clear_pointer (&self->bone, ossa_bone_unref);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->lesions, g_ptr_array_unref);
  g_clear_pointer (&self->load_cases, g_ptr_array_unref);
  g_clear_pointer (&self->shape_keys, g_ptr_array_unref);
  g_free (self->mesh_key);
  g_free (self->bone_key);
}

void
ossa_plan_scene_unref (OssaPlanScene *self)
{
  g_atomic_rc_box_release_full (self, scene_clear);
}

static OssaPlanScene *
scene_new (void)
{
  OssaPlanScene *self = g_atomic_rc_box_new0 (OssaPlanScene);

  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);
  self->lesions = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);
  self->shape_keys = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static OssaMesh *
load_checked (const OssaPlanFile *file, double unit_scale, GError **error)
{
  return ossa_plan_file_check (file, error) ? ossa_mesh_load (file->path, unit_scale, NULL, error)
                                            : NULL;
}

static char *
dup_mesh_key (const OssaPlanDecisions *decisions)
{
  g_autoptr (OssaPlanKey) key = ossa_plan_key_new ();

  ossa_plan_key_add_text (key, decisions->source.sha256);
  ossa_plan_key_add_number (key, decisions->unit_scale);
  return ossa_plan_key_finish (key);
}

static gboolean
take_mesh (Job *job, OssaMesh *mesh, GError **error)
{
  const OssaPlanDecisions *decisions = job->decisions;
  OssaPlanScene *scene = job->scene;

  if (decisions->source.path == NULL) {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                         "The plan names no bone: choose its file.");
    return FALSE;
  }
  ossa_progress_begin (job->progress, "Reading the bone", SHARE_READ);
  scene->mesh_key = dup_mesh_key (decisions);
  if (job->previous != NULL && g_str_equal (job->previous->mesh_key, scene->mesh_key))
    scene->mesh = ossa_mesh_ref (job->previous->mesh);
  else if (mesh != NULL)
    scene->mesh = ossa_mesh_ref (mesh);
  else
    scene->mesh = load_checked (&decisions->source, decisions->unit_scale, error);
  return scene->mesh != NULL;
}

/* The user may have changed the files since. */
static gboolean
take_tissues (Job *job, GError **error)
{
  job->scene->data = ossa_tissue_data_load (error);
  return job->scene->data != NULL;
}

static char *
dup_bone_key (const Job *job)
{
  const OssaPlanDecisions *decisions = job->decisions;
  g_autoptr (OssaPlanKey) key = ossa_plan_key_new ();

  ossa_plan_key_add_text (key, job->scene->mesh_key);
  ossa_plan_key_add_text (key, ossa_tissue_data_get_hash (job->scene->data));
  ossa_plan_key_add_text (key, decisions->canal.sha256);
  ossa_plan_key_add_record (key, ossa_plan_bone_fields, decisions);
  ossa_plan_key_add_number (key, decisions->cell_mm);
  for (guint i = 0; i < decisions->landmarks->len; i++)
    ossa_plan_key_add_record (key, ossa_plan_landmark_fields,
                              g_ptr_array_index (decisions->landmarks, i));
  return ossa_plan_key_finish (key);
}

static OssaBone *
build_bone (const Job *job, OssaProgress *progress, GError **error)
{
  const OssaPlanDecisions *decisions = job->decisions;
  g_autofree OssaLandmark *overrides = g_new0 (OssaLandmark, decisions->landmarks->len);
  g_autoptr (OssaMesh) canal = NULL;
  OssaBoneOptions options = { .law = decisions->law, .cell_mm = decisions->cell_mm };

  if (decisions->canal.path != NULL) {
    canal = load_checked (&decisions->canal, decisions->unit_scale, error);
    if (canal == NULL)
      return NULL;
  }
  for (guint i = 0; i < decisions->landmarks->len; i++)
    overrides[i] = ossa_plan_landmark_to (g_ptr_array_index (decisions->landmarks, i));
  options.canal = canal;
  options.hints = (OssaLandmarkHints){ .site = decisions->site,
                                       .side = decisions->side,
                                       .overrides = overrides,
                                       .n_overrides = decisions->landmarks->len };
  return ossa_bone_new (job->scene->mesh, job->scene->data, &options, progress, error);
}

static gboolean
take_bone (Job *job, GError **error)
{
  OssaPlanScene *scene = job->scene;
  g_autoptr (OssaProgress) part = ossa_progress_new_part (job->progress, SHARE_BONE);

  scene->bone_key = dup_bone_key (job);
  if (job->previous != NULL && g_str_equal (job->previous->bone_key, scene->bone_key))
    scene->bone = ossa_bone_ref (job->previous->bone);
  else
    scene->bone = build_bone (job, part, error);
  return scene->bone != NULL;
}

static OssaLesion *
make_surface_lesion (const OssaPlanLesion *record, double unit_scale, GError **error)
{
  g_autoptr (OssaMesh) mesh = load_checked (&record->file, unit_scale, error);
  g_autoptr (OssaSurface) surface =
      mesh != NULL ? ossa_surface_new (mesh, NULL, NULL, error) : NULL;

  if (surface == NULL)
    return NULL;
  return ossa_lesion_new_surface (record->name, record->type, record->file.path, surface, error);
}

static OssaLesion *
make_shape (const OssaPlanLesion *record, const Job *job, GError **error)
{
  switch (record->shape) {
  case OSSA_LESION_ELLIPSOID: return ossa_plan_lesion_to_ellipsoid (record, error);
  case OSSA_LESION_PAINTED: return ossa_plan_lesion_to_painted (record, error);
  case OSSA_LESION_REGION:
    return ossa_lesion_new_region (record->name, record->type, job->scene->mesh, record->region,
                                   error);
  case OSSA_LESION_SURFACE: return make_surface_lesion (record, job->decisions->unit_scale, error);
  }
  g_assert_not_reached ();
}

static char *
dup_shape_key (const OssaPlanLesion *record, const OssaPlanScene *scene)
{
  g_autoptr (OssaPlanKey) key = ossa_plan_key_new ();
  OssaPlanLesion bare = *record;

  bare.margin_mm = NAN;
  ossa_plan_key_add_text (key, scene->mesh_key); /* its regions, and the unit of a file */
  ossa_plan_key_add_lesion (key, &bare);
  return ossa_plan_key_finish (key);
}

static OssaLesion *
take_shape (const OssaPlanLesion *record, const char *key, const Job *job, GError **error)
{
  guint index;

  if (job->previous != NULL &&
      g_ptr_array_find_with_equal_func (job->previous->shape_keys, key, g_str_equal, &index))
    return ossa_lesion_ref (g_ptr_array_index (job->previous->shapes, index));
  return make_shape (record, job, error);
}

static gboolean
take_lesions (Job *job, GError **error)
{
  OssaPlanScene *scene = job->scene;

  for (guint i = 0; i < job->decisions->lesions->len; i++) {
    const OssaPlanLesion *record = g_ptr_array_index (job->decisions->lesions, i);
    char *key = dup_shape_key (record, scene);
    OssaLesion *shape;

    g_ptr_array_add (scene->shape_keys, key);
    shape = take_shape (record, key, job, error);
    if (shape == NULL)
      return FALSE;
    g_ptr_array_add (scene->shapes, shape);
    g_ptr_array_add (scene->lesions, isnan (record->margin_mm)
                                         ? ossa_lesion_ref (shape)
                                         : ossa_lesion_grown (shape, record->margin_mm));
  }
  return TRUE;
}

static gboolean
take_loads (Job *job, GError **error)
{
  OssaSite site = ossa_landmarks_get_site (ossa_bone_get_landmarks (job->scene->bone));

  job->scene->load_cases = ossa_plan_list_loads (job->decisions->loads, site, error);
  return job->scene->load_cases != NULL;
}

OssaPlanScene *
ossa_plan_scene_new (const OssaPlanDecisions *decisions,
                     OssaPlanScene *previous,
                     OssaMesh *mesh,
                     OssaProgress *progress,
                     GError **error)
{
  g_autoptr (OssaPlanScene) scene = scene_new ();
  Job job = { scene, decisions, previous, progress };

  if (!take_mesh (&job, mesh, error) || !take_tissues (&job, error) || !take_bone (&job, error) ||
      !take_lesions (&job, error) || !take_loads (&job, error) ||
      ossa_progress_check (progress, error))
    return NULL;
  return g_steal_pointer (&scene);
}

OssaMesh *
ossa_plan_scene_get_mesh (OssaPlanScene *self)
{
  return self->mesh;
}

OssaBone *
ossa_plan_scene_get_bone (OssaPlanScene *self)
{
  return self->bone;
}

GPtrArray *
ossa_plan_scene_get_lesions (OssaPlanScene *self)
{
  return self->lesions;
}

GPtrArray *
ossa_plan_scene_get_load_cases (OssaPlanScene *self)
{
  return self->load_cases;
}

const char *
ossa_plan_scene_get_bone_key (OssaPlanScene *self)
{
  return self->bone_key;
}

double *
ossa_plan_hardware_dup_values (const OssaPlanHardware *hardware,
                               const OssaFamily *family,
                               GError **error)
{
  OssaParamTable *table = ossa_family_get_params (family);
  guint n = ossa_param_table_get_size (table);
  g_autofree double *values = g_new (double, MAX (n, 1));

  if (g_strcmp0 (hardware->plugin, ossa_family_get_plugin_id (family)) != 0 ||
      g_strcmp0 (hardware->plugin_version, ossa_family_get_plugin_version (family)) != 0) {
    g_set_error (
        error, OSSA_ERROR, OSSA_ERROR_PLUGIN,
        "The plan was made with %s %s, here is %s %s: install that version, or make a new plan.",
        hardware->plugin, hardware->plugin_version, ossa_family_get_plugin_id (family),
        ossa_family_get_plugin_version (family));
    return NULL;
  }
  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  for (guint i = 0; i < hardware->params->len; i++) {
    const OssaPlanParam *param = g_ptr_array_index (hardware->params, i);
    int row = ossa_param_table_find (table, param->id);

    if (row < 0) {
      g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "%s has no parameter '%s': remove it.",
                   hardware->family, param->id);
      return NULL;
    }
    if (param->value != NULL &&
        !ossa_param_table_parse (table, (guint)row, param->value, &values[row], error))
      return NULL;
  }
  return g_steal_pointer (&values);
}

OssaConstruct *
ossa_plan_scene_place (OssaPlanScene *self,
                       const OssaPlanHardware *hardware,
                       OssaPluginRegistry *registry,
                       double **values,
                       char ***reasons,
                       GError **error)
{
  OssaFamily *family = ossa_plugin_registry_find_family (registry, hardware->family, error);
  g_autofree double *used =
      family != NULL ? ossa_plan_hardware_dup_values (hardware, family, error) : NULL;
  OssaConstruct *construct;

  if (used == NULL)
    return NULL;
  construct = ossa_family_place (family, self->bone, self->lesions, used, reasons, NULL, error);
  if (construct != NULL)
    *values = g_steal_pointer (&used);
  return construct;
}
