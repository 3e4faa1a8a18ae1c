/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-history.h"

/* From one document to the next. */
typedef struct {
  char *name, *key;
  OssaPlanDecisions *other; /* the document on the step's far side: before it, or after it */
} Step;

struct _OssaPlanHistory {
  GObject parent_instance;

  OssaPlan *plan;
  OssaPlanDecisions *present; /* as last recorded */
  GPtrArray *undo, *redo;     /* of Step, the next one last */
  gboolean in_gesture;
  gboolean merges; /* the last step was recorded in the present gesture */
};

G_DEFINE_FINAL_TYPE (OssaPlanHistory, ossa_plan_history, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_NAME, PROP_REDO_NAME, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
step_free (gpointer data)
{
  Step *self = data;

  g_free (self->name);
  g_free (self->key);
  g_clear_pointer (&self->other, ossa_plan_decisions_free);
  g_free (self);
}

static const Step *
next_step (const GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

static const char *
next_name (const GPtrArray *steps)
{
  return steps->len > 0 ? next_step (steps)->name : NULL;
}

static void
ossa_plan_history_finalize (GObject *object)
{
  OssaPlanHistory *self = OSSA_PLAN_HISTORY (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->present, ossa_plan_decisions_free);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  G_OBJECT_CLASS (ossa_plan_history_parent_class)->finalize (object);
}

static void
ossa_plan_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  OssaPlanHistory *self = OSSA_PLAN_HISTORY (object);

  switch (id) {
  case PROP_CAN_UNDO: g_value_set_boolean (value, ossa_plan_history_can_undo (self)); break;
  case PROP_CAN_REDO: g_value_set_boolean (value, ossa_plan_history_can_redo (self)); break;
  case PROP_UNDO_NAME: g_value_set_string (value, ossa_plan_history_get_undo_name (self)); break;
  case PROP_REDO_NAME: g_value_set_string (value, ossa_plan_history_get_redo_name (self)); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
ossa_plan_history_class_init (OssaPlanHistoryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->finalize = ossa_plan_history_finalize;
  G_OBJECT_CLASS (klass)->get_property = ossa_plan_history_get_property;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
ossa_plan_history_init (OssaPlanHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func (step_free);
  self->redo = g_ptr_array_new_with_free_func (step_free);
}

OssaPlanHistory *
ossa_plan_history_new (OssaPlan *plan)
{
  OssaPlanHistory *self = g_object_new (OSSA_TYPE_PLAN_HISTORY, NULL);

  self->plan = g_object_ref (plan);
  self->present = ossa_plan_decisions_copy (ossa_plan_get_decisions (plan));
  return self;
}

/* What the properties say, to be compared after a change. */
typedef struct {
  gboolean can_undo, can_redo;
  char *undo_name, *redo_name;
} Told;

static Told
told_begin (OssaPlanHistory *self)
{
  return (Told){ self->undo->len > 0, self->redo->len > 0, g_strdup (next_name (self->undo)),
                 g_strdup (next_name (self->redo)) };
}

static void
tell (OssaPlanHistory *self, gboolean changed, guint property)
{
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
told_end (OssaPlanHistory *self, Told *before)
{
  tell (self, before->can_undo != (self->undo->len > 0), PROP_CAN_UNDO);
  tell (self, before->can_redo != (self->redo->len > 0), PROP_CAN_REDO);
  tell (self, g_strcmp0 (before->undo_name, next_name (self->undo)) != 0, PROP_UNDO_NAME);
  tell (self, g_strcmp0 (before->redo_name, next_name (self->redo)) != 0, PROP_REDO_NAME);
  g_free (before->undo_name);
  g_free (before->redo_name);
}

static gboolean
has_changed (OssaPlanHistory *self)
{
  return !ossa_plan_decisions_equal (self->present, ossa_plan_get_decisions (self->plan));
}

static gboolean
merges_with_last (OssaPlanHistory *self, const char *name, const char *key)
{
  const Step *last = next_step (self->undo);

  return self->merges && last != NULL && g_str_equal (last->name, name) &&
         g_strcmp0 (last->key, key) == 0;
}

/* @other is taken. */
static void
push (GPtrArray *steps, const char *name, const char *key, OssaPlanDecisions *other)
{
  Step *step = g_new0 (Step, 1);

  step->name = g_strdup (name);
  step->key = g_strdup (key);
  step->other = other;
  g_ptr_array_add (steps, step);
}

static void
take_step (OssaPlanHistory *self, const char *name, const char *key)
{
  if (!has_changed (self))
    return;
  if (merges_with_last (self, name, key)) {
    ossa_plan_decisions_free (self->present);
  } else {
    push (self->undo, name, key, self->present);
    self->merges = self->in_gesture;
  }
  self->present = ossa_plan_decisions_copy (ossa_plan_get_decisions (self->plan));
  g_ptr_array_set_size (self->redo, 0);
  if (ossa_plan_decisions_equal (next_step (self->undo)->other, self->present)) {
    g_ptr_array_set_size (self->undo, (int)self->undo->len - 1); /* dragged there and back */
    self->merges = FALSE;
  }
  if (self->undo->len > OSSA_PLAN_HISTORY_MAX_STEPS)
    g_ptr_array_remove_index (self->undo, 0);
}

void
ossa_plan_history_record (OssaPlanHistory *self, const char *name, const char *merge_key)
{
  Told told;

  g_return_if_fail (OSSA_IS_PLAN_HISTORY (self) && name != NULL);

  told = told_begin (self);
  take_step (self, name, merge_key);
  told_end (self, &told);
}

void
ossa_plan_history_begin_gesture (OssaPlanHistory *self)
{
  g_return_if_fail (OSSA_IS_PLAN_HISTORY (self));

  self->in_gesture = TRUE;
  self->merges = FALSE;
}

void
ossa_plan_history_end_gesture (OssaPlanHistory *self)
{
  g_return_if_fail (OSSA_IS_PLAN_HISTORY (self));

  self->in_gesture = FALSE;
  self->merges = FALSE;
}

/* The last step of @from, with the documents on its two sides changing places, becomes the last of
 * @to. */
static void
move_step (OssaPlanHistory *self, GPtrArray *from, GPtrArray *to)
{
  Step *step = g_ptr_array_steal_index (from, from->len - 1);
  OssaPlanDecisions *other = step->other;

  step->other = self->present;
  self->present = other;
  g_ptr_array_add (to, step);
  ossa_plan_restore (self->plan, ossa_plan_decisions_copy (other));
}

static gboolean
travel (OssaPlanHistory *self, GPtrArray *from, GPtrArray *to)
{
  gboolean can;
  Told told;

  if (ossa_plan_is_read_only (self->plan))
    return FALSE;
  told = told_begin (self);
  ossa_plan_history_end_gesture (self);
  take_step (self, "", NULL);
  can = from->len > 0;
  if (can)
    move_step (self, from, to);
  told_end (self, &told);
  return can;
}

gboolean
ossa_plan_history_undo (OssaPlanHistory *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN_HISTORY (self), FALSE);

  return travel (self, self->undo, self->redo);
}

gboolean
ossa_plan_history_redo (OssaPlanHistory *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN_HISTORY (self), FALSE);

  return travel (self, self->redo, self->undo);
}

gboolean
ossa_plan_history_can_undo (OssaPlanHistory *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN_HISTORY (self), FALSE);

  return self->undo->len > 0;
}

gboolean
ossa_plan_history_can_redo (OssaPlanHistory *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN_HISTORY (self), FALSE);

  return self->redo->len > 0;
}

const char *
ossa_plan_history_get_undo_name (OssaPlanHistory *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN_HISTORY (self), NULL);

  return next_name (self->undo);
}

const char *
ossa_plan_history_get_redo_name (OssaPlanHistory *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN_HISTORY (self), NULL);

  return next_name (self->redo);
}
