/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-subject.h"

struct _OssaSubject {
  OssaPlanScene *scene; /* keeps bone and lesions */
  GPtrArray *lesions;   /* the scene's, or %NULL */
  OssaConstruct *construct;
  OssaOutcome *outcome;
  guint load;
  OssaCriteria criteria;
  gboolean has_criteria;
  GPtrArray *surfaces; /* bone, lesions, parts */
  guint n_lesions;
};

static void
subject_clear (gpointer data)
{
  OssaSubject *self = data;

  ossa_plan_scene_unref (self->scene);
  g_clear_pointer (&self->construct, ossa_construct_unref);
  g_clear_pointer (&self->outcome, ossa_outcome_unref);
  g_ptr_array_unref (self->surfaces);
}

OssaSubject *
ossa_subject_ref (OssaSubject *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_subject_unref (OssaSubject *self)
{
  g_atomic_rc_box_release_full (self, subject_clear);
}

static void
take_lesions (OssaSubject *self, const OssaShapes *shapes)
{
  self->lesions = ossa_plan_scene_get_lesions (self->scene);
  self->n_lesions = ossa_shapes_get_n_lesions (shapes);
  for (guint i = 0; i < self->n_lesions; i++)
    g_ptr_array_add (self->surfaces, ossa_surface_ref (ossa_shapes_get_lesion (shapes, i)));
}

static void
take_hardware (OssaSubject *self, const OssaRunnerOption *option)
{
  if (option == NULL || option->construct == NULL)
    return;
  self->construct = ossa_construct_ref (option->construct);
  for (guint i = 0; i < option->surfaces->len; i++)
    g_ptr_array_add (self->surfaces, ossa_surface_ref (g_ptr_array_index (option->surfaces, i)));
}

OssaSubject *
ossa_subject_new (OssaDocument *document)
{
  OssaRunner *runner = ossa_document_get_runner (document);
  OssaShapes *shapes = ossa_runner_get_shapes (runner);
  OssaState state = ossa_document_get_state (document);
  OssaSubject *self;
  OssaShown shown;

  if (shapes == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (OssaSubject);
  self->scene = ossa_plan_scene_ref (ossa_runner_get_scene (runner));
  self->surfaces = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_surface_unref);
  g_ptr_array_add (self->surfaces, ossa_surface_ref (ossa_shapes_get_bone (shapes)));
  if (state != OSSA_STATE_INTACT)
    take_lesions (self, shapes);
  if (state == OSSA_STATE_TREATED)
    take_hardware (self,
                   ossa_document_get_option (document, ossa_document_get_option_index (document)));
  if (ossa_document_get_shown_now (document, &shown) && !shown.stale) {
    self->outcome = ossa_outcome_ref (shown.outcome);
    self->load = shown.load;
  }
  self->has_criteria = ossa_criteria_load (&self->criteria, NULL);
  return self;
}

gboolean
ossa_subject_equal (const OssaSubject *a, const OssaSubject *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->scene == b->scene && a->lesions == b->lesions && a->construct == b->construct &&
         a->outcome == b->outcome && a->load == b->load;
}

OssaProbeInput
ossa_subject_get_input (const OssaSubject *self)
{
  return (OssaProbeInput){ .bone = ossa_plan_scene_get_bone (self->scene),
                           .lesions = self->lesions,
                           .construct = self->construct,
                           .outcome = self->has_criteria ? self->outcome : NULL,
                           .load = self->load,
                           .criteria = self->has_criteria ? &self->criteria : NULL };
}

OssaFrame
ossa_subject_get_frame (const OssaSubject *self)
{
  return ossa_landmarks_get_frame (
      ossa_bone_get_landmarks (ossa_plan_scene_get_bone (self->scene)));
}

OssaBox
ossa_subject_get_box (const OssaSubject *self)
{
  return ossa_surface_get_box (g_ptr_array_index (self->surfaces, 0));
}

guint
ossa_subject_get_n_surfaces (const OssaSubject *self)
{
  return self->surfaces->len;
}

OssaSurface *
ossa_subject_get_surface (const OssaSubject *self, guint index)
{
  return g_ptr_array_index (self->surfaces, index);
}

OssaSubjectKind
ossa_subject_get_kind (const OssaSubject *self, guint index)
{
  return index == 0                 ? OSSA_SUBJECT_BONE
         : index <= self->n_lesions ? OSSA_SUBJECT_LESION
                                    : OSSA_SUBJECT_PART;
}

OssaLesionType
ossa_subject_get_lesion_type (const OssaSubject *self, guint index)
{
  g_return_val_if_fail (ossa_subject_get_kind (self, index) == OSSA_SUBJECT_LESION,
                        OSSA_LESION_LYTIC);

  return ossa_lesion_get_type (g_ptr_array_index (self->lesions, index - 1));
}

OssaVec
ossa_subject_get_interest (const OssaSubject *self)
{
  OssaBox box = ossa_subject_get_box (self);

  if (self->outcome != NULL)
    return ossa_outcome_get_load (self->outcome, self->load)->risk.place;
  if (self->n_lesions > 0)
    box = ossa_surface_get_box (g_ptr_array_index (self->surfaces, 1));
  return ossa_box_center (&box);
}
