/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-meter.h"

/* One lesion: what is wanted, and what was measured last. */
typedef struct {
  OssaLesion *wanted, *measured;
  OssaBone *bone; /* that it was measured in */
  OssaLesionMeasure measure;
  gboolean outside;
} Slot;

struct _OssaLesionMeter {
  GObject parent;
  OssaBone *bone;
  GPtrArray *slots;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (OssaLesionMeter, ossa_lesion_meter, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct {
  guint index;
  OssaLesion *lesion;
  OssaBone *bone;
  OssaLesionMeasure measure;
  gboolean outside;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  ossa_lesion_unref (self->lesion);
  ossa_bone_unref (self->bone);
  g_free (self);
}

static void
slot_free (gpointer data)
{
  Slot *self = data;

  ossa_lesion_unref (self->wanted);
  g_clear_pointer (&self->measured, ossa_lesion_unref);
  g_clear_pointer (&self->bone, ossa_bone_unref);
  g_free (self);
}

static gboolean
is_fresh (OssaLesionMeter *self, const Slot *slot)
{
  return slot->measured == slot->wanted && slot->bone == self->bone;
}

static void
measure (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  work->outside = !ossa_lesion_measure (work->lesion, work->bone, 0, &work->measure, NULL);
  g_task_return_boolean (task, TRUE);
}

static void start_next (OssaLesionMeter *self);

static void
on_measured (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OssaLesionMeter *self = OSSA_LESION_METER (source);
  Work *work = g_task_get_task_data (G_TASK (result));

  self->busy = FALSE;
  if (work->index < self->slots->len) {
    Slot *slot = g_ptr_array_index (self->slots, work->index);

    g_clear_pointer (&slot->measured, ossa_lesion_unref);
    g_clear_pointer (&slot->bone, ossa_bone_unref);
    slot->measured = ossa_lesion_ref (work->lesion);
    slot->bone = ossa_bone_ref (work->bone);
    slot->measure = work->measure;
    slot->outside = work->outside;
    g_signal_emit (self, changed_signal, 0);
  }
  start_next (self);
}

/* Measuring uses one thread and some tenths of a second: it does not wait behind a solve. */
static void
start (OssaLesionMeter *self, guint index, OssaLesion *lesion)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_measured, NULL);
  Work *work = g_new0 (Work, 1);

  *work = (Work){ .index = index,
                  .lesion = ossa_lesion_ref (lesion),
                  .bone = ossa_bone_ref (self->bone) };
  g_task_set_task_data (task, work, work_free);
  self->busy = TRUE;
  g_task_run_in_thread (task, measure);
}

static void
start_next (OssaLesionMeter *self)
{
  for (guint i = 0; !self->busy && i < self->slots->len; i++) {
    const Slot *slot = g_ptr_array_index (self->slots, i);

    if (!is_fresh (self, slot))
      start (self, i, slot->wanted);
  }
}

static void
want (OssaLesionMeter *self, guint index, OssaLesion *lesion)
{
  Slot *slot;

  if (index >= self->slots->len)
    g_ptr_array_add (self->slots, g_new0 (Slot, 1));
  slot = g_ptr_array_index (self->slots, index);
  ossa_lesion_ref (lesion);
  g_clear_pointer (&slot->wanted, ossa_lesion_unref);
  slot->wanted = lesion;
}

void
ossa_lesion_meter_set (OssaLesionMeter *self, OssaBone *bone, const GPtrArray *lesions)
{
  guint n = bone != NULL && lesions != NULL ? lesions->len : 0;

  g_return_if_fail (OSSA_IS_LESION_METER (self));

  if (bone != NULL)
    ossa_bone_ref (bone);
  g_clear_pointer (&self->bone, ossa_bone_unref);
  self->bone = bone;
  for (guint i = 0; i < n; i++)
    want (self, i, g_ptr_array_index (lesions, i));
  if (n < self->slots->len)
    g_ptr_array_set_size (self->slots, (int)n);
  start_next (self);
}

const OssaLesionMeasure *
ossa_lesion_meter_get (OssaLesionMeter *self, guint index, gboolean *fresh, gboolean *outside)
{
  const Slot *slot = index < self->slots->len ? g_ptr_array_index (self->slots, index) : NULL;
  gboolean known = slot != NULL && slot->measured != NULL;

  *fresh = known && is_fresh (self, slot);
  *outside = known && slot->outside;
  return known && !slot->outside ? &slot->measure : NULL;
}

static void
ossa_lesion_meter_finalize (GObject *object)
{
  OssaLesionMeter *self = OSSA_LESION_METER (object);

  g_clear_pointer (&self->bone, ossa_bone_unref);
  g_ptr_array_unref (self->slots);
  G_OBJECT_CLASS (ossa_lesion_meter_parent_class)->finalize (object);
}

static void
ossa_lesion_meter_class_init (OssaLesionMeterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ossa_lesion_meter_finalize;
  changed_signal = g_signal_new ("changed", OSSA_TYPE_LESION_METER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
ossa_lesion_meter_init (OssaLesionMeter *self)
{
  self->slots = g_ptr_array_new_with_free_func (slot_free);
}

OssaLesionMeter *
ossa_lesion_meter_new (void)
{
  return g_object_new (OSSA_TYPE_LESION_METER, NULL);
}
