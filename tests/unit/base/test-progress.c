/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-error.h"
#include "ossa-progress.h"

typedef struct {
  double last;
  guint calls;
  gboolean went_back;
  char *stage;
} Seen;

static void
note (double fraction, const char *stage, gpointer user_data)
{
  Seen *seen = user_data;

  seen->went_back |= fraction < seen->last;
  seen->last = fraction;
  seen->calls++;
  g_free (seen->stage);
  seen->stage = g_strdup (stage);
}

static void
test_nothing_is_allowed (void)
{
  g_autoptr (GError) error = NULL;

  ossa_progress_begin (NULL, "stage", 1);
  ossa_progress_step (NULL, 0.5);
  g_assert_false (ossa_progress_is_cancelled (NULL));
  g_assert_false (ossa_progress_check (NULL, &error));
  g_assert_no_error (error);
}

static void
test_stages_add_up_to_the_whole (void)
{
  Seen seen = { 0 };
  g_autoptr (OssaProgress) progress = ossa_progress_new (NULL, note, &seen);

  ossa_progress_begin (progress, "read", 0.25);
  ossa_progress_step (progress, 0.5);
  g_assert_cmpfloat_with_epsilon (seen.last, 0.125, 1e-12);
  ossa_progress_begin (progress, "solve", 0.75);
  g_assert_cmpfloat_with_epsilon (seen.last, 0.25, 1e-12);
  g_assert_cmpstr (seen.stage, ==, "solve");
  ossa_progress_step (progress, 1);
  g_assert_cmpfloat_with_epsilon (seen.last, 1, 1e-12);
  g_assert_false (seen.went_back);
  g_free (seen.stage);
}

static void
test_steps_are_told_at_most_once_a_percent (void)
{
  Seen seen = { 0 };
  g_autoptr (OssaProgress) progress = ossa_progress_new (NULL, note, &seen);

  ossa_progress_begin (progress, "solve", 1);
  for (guint i = 0; i <= 100000; i++)
    ossa_progress_step (progress, i / 100000.0);
  g_assert_cmpuint (seen.calls, <=, 101);
  g_assert_cmpuint (seen.calls, >=, 50);
  g_free (seen.stage);
}

static void
test_fractions_out_of_range_are_clamped (void)
{
  Seen seen = { 0 };
  g_autoptr (OssaProgress) progress = ossa_progress_new (NULL, note, &seen);

  ossa_progress_begin (progress, "solve", 3);
  ossa_progress_step (progress, 7);
  g_assert_cmpfloat (seen.last, ==, 1);
  ossa_progress_step (progress, -2);
  g_assert_cmpfloat (seen.last, ==, 1);
  g_free (seen.stage);
}

static gpointer
step_from_a_thread (gpointer data)
{
  for (guint i = 0; i <= 1000; i++)
    ossa_progress_step (data, i / 1000.0);
  return NULL;
}

static void
count_call (double fraction, const char *stage, gpointer user_data)
{
  g_atomic_int_inc ((int *)user_data);
}

static void
test_any_thread_may_step (void)
{
  int calls = 0;
  g_autoptr (OssaProgress) progress = ossa_progress_new (NULL, count_call, &calls);
  GThread *threads[4];

  ossa_progress_begin (progress, "solve", 1);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("step", step_from_a_thread, progress);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (calls, <=, 101);
}

static void
test_a_part_fills_its_share (void)
{
  Seen seen = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OssaProgress) whole = ossa_progress_new (cancellable, note, &seen);

  ossa_progress_begin (whole, "read", 0.2);
  for (int i = 0; i < 2; i++) {
    g_autoptr (OssaProgress) part = ossa_progress_new_part (whole, 0.4);

    ossa_progress_begin (part, "set up", 0.5);
    g_assert_cmpfloat_with_epsilon (seen.last, 0.2 + 0.4 * i, 1e-12);
    ossa_progress_begin (part, "solve", 0.5);
    ossa_progress_step (part, 0.5);
    g_assert_cmpfloat_with_epsilon (seen.last, 0.5 + 0.4 * i, 1e-12);
    g_assert_cmpstr (seen.stage, ==, "solve");
  }
  g_assert_false (seen.went_back);
  g_assert_null (ossa_progress_new_part (NULL, 1));
  g_free (seen.stage);
}

static void
test_cancelling_becomes_an_error (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OssaProgress) progress = ossa_progress_new (cancellable, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (ossa_progress_check (progress, &error));
  g_cancellable_cancel (cancellable);
  g_assert_true (ossa_progress_is_cancelled (progress));
  g_assert_true (ossa_progress_check (progress, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/progress/nothing-is-allowed", test_nothing_is_allowed);
  g_test_add_func ("/base/progress/stages-add-up-to-the-whole", test_stages_add_up_to_the_whole);
  g_test_add_func ("/base/progress/steps-are-told-at-most-once-a-percent",
                   test_steps_are_told_at_most_once_a_percent);
  g_test_add_func ("/base/progress/fractions-out-of-range-are-clamped",
                   test_fractions_out_of_range_are_clamped);
  g_test_add_func ("/base/progress/any-thread-may-step", test_any_thread_may_step);
  g_test_add_func ("/base/progress/a-part-fills-its-share", test_a_part_fills_its_share);
  g_test_add_func ("/base/progress/cancelling-becomes-an-error", test_cancelling_becomes_an_error);
  return g_test_run ();
}
