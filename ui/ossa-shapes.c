/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-shapes.h"

#include "ossa-shape.h"

struct _OssaShapes {
  OssaPlanScene *scene; /* keeps what the pointers below are compared with */
  OssaSurface *bone;
  GPtrArray *lesions; /* of OssaSurface */
};

static void
clear (gpointer data)
{
  OssaShapes *self = data;

  ossa_plan_scene_unref (self->scene);
  g_clear_pointer (&self->bone, ossa_surface_unref);
  g_ptr_array_unref (self->lesions);
}

OssaShapes *
ossa_shapes_ref (OssaShapes *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_shapes_unref (OssaShapes *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static OssaSurface *
make_bone (OssaBone *bone, OssaShapes *previous, GError **error)
{
  if (previous != NULL && ossa_plan_scene_get_bone (previous->scene) == bone)
    return ossa_surface_ref (previous->bone);
  return ossa_shape_of_bone (bone, error);
}

static OssaSurface *
make_lesion (OssaLesion *lesion, OssaShapes *previous, GError **error)
{
  const GPtrArray *before =
      previous != NULL ? ossa_plan_scene_get_lesions (previous->scene) : NULL;

  for (guint i = 0; before != NULL && i < before->len; i++)
    if (g_ptr_array_index (before, i) == lesion)
      return ossa_surface_ref (g_ptr_array_index (previous->lesions, i));
  return ossa_shape_of_lesion (lesion, OSSA_SHAPE_FINE_MM, error);
}

OssaShapes *
ossa_shapes_new (OssaPlanScene *scene, OssaShapes *previous, GError **error)
{
  const GPtrArray *lesions = ossa_plan_scene_get_lesions (scene);
  g_autoptr (OssaShapes) self = g_atomic_rc_box_new0 (OssaShapes);

  self->scene = ossa_plan_scene_ref (scene);
  self->lesions = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_surface_unref);
  self->bone = make_bone (ossa_plan_scene_get_bone (scene), previous, error);
  if (self->bone == NULL)
    return NULL;
  for (guint i = 0; i < lesions->len; i++) {
    OssaSurface *surface = make_lesion (g_ptr_array_index (lesions, i), previous, error);

    if (surface == NULL)
      return NULL;
    g_ptr_array_add (self->lesions, surface);
  }
  return g_steal_pointer (&self);
}

OssaSurface *
ossa_shapes_get_bone (const OssaShapes *self)
{
  return self->bone;
}

guint
ossa_shapes_get_n_lesions (const OssaShapes *self)
{
  return self->lesions->len;
}

OssaSurface *
ossa_shapes_get_lesion (const OssaShapes *self, guint index)
{
  return g_ptr_array_index (self->lesions, index);
}

GPtrArray *
ossa_shapes_of_parts (const OssaConstruct *construct, double spacing_mm, GError **error)
{
  g_autoptr (GPtrArray) surfaces =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_surface_unref);

  for (guint i = 0; i < ossa_construct_get_n_parts (construct); i++) {
    OssaSolid *solid = ossa_construct_get_part (construct, i)->solid;
    OssaSurface *surface = ossa_shape_of_solid (solid, spacing_mm, error);

    if (surface == NULL)
      return NULL;
    g_ptr_array_add (surfaces, surface);
  }
  return g_steal_pointer (&surfaces);
}
