/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ossa-error.h"
#include "ossa-plan-journal.h"
#include "ossa-plan-lock.h"
#include "ossa-plan-xml.h"
#include "rod.h"

/* Each test has the state folder to itself: what one leaves is removed. */

static char *state_folder;

static OssaPlan *
load_golden (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "tests", "golden",
                                            "plan-noted.xml", NULL);
  OssaPlan *plan = ossa_plan_load (path, NULL);

  g_assert_nonnull (plan);
  return plan;
}

static char *
dup_place (const char *name)
{
  return g_build_filename (state_folder, name, NULL);
}

static void
clean (void)
{
  g_autofree char *folder = ossa_plan_holder_make_folder (NULL);

  rod_remove_tree (folder);
}

static guint
count_files (const char *suffix)
{
  g_autofree char *folder = ossa_plan_holder_make_folder (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

/* Runs @body in a child that then waits; its pid once @body is done. */
static pid_t
start_child (void (*body) (const char *path), const char *path)
{
  int ready[2];
  char byte = 0;
  pid_t pid;

  g_assert_cmpint (pipe (ready), ==, 0);
  pid = fork ();
  if (pid == 0) {
    body (path);
    if (write (ready[1], "r", 1) == 1)
      pause ();
    _exit (1);
  }
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  return pid;
}

static void
kill_child (pid_t pid, gboolean wait)
{
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  if (wait)
    g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

static void
edit_and_lock (const char *path)
{
  OssaPlan *plan = load_golden ();
  OssaPlanJournal *journal = ossa_plan_journal_new (path);

  g_assert_nonnull (ossa_plan_lock_acquire (path, NULL, NULL));
  g_assert_true (ossa_plan_set_title (plan, "unsaved", NULL));
  g_assert_true (ossa_plan_journal_write (journal, plan, NULL));
}

/* The middle of a morning's work: the program is killed, and started again. */
static void
test_the_work_of_a_killed_program_is_recovered (void)
{
  g_autofree char *path = dup_place ("a plan, \xc3\xbc.plan.xml");
  pid_t child = start_child (edit_and_lock, path);
  g_autoptr (GPtrArray) running = ossa_plan_journal_list ();
  g_autoptr (GPtrArray) ended = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (OssaPlan) saved = load_golden ();
  g_autoptr (OssaPlan) recovered = NULL;
  g_autoptr (OssaPlanLock) lock = NULL;
  g_autoptr (GError) held = NULL;
  const OssaPlanJournalEntry *entry;
  OssaPlanHolder holder;

  g_assert_cmpuint (running->len, ==, 0);
  g_assert_null (ossa_plan_lock_acquire (path, &holder, &held));
  g_assert_error (held, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_cmpint (holder.pid, ==, child);
  kill_child (child, TRUE);
  ended = ossa_plan_journal_list ();
  g_assert_cmpuint (ended->len, ==, 1);
  entry = g_ptr_array_index (ended, 0);
  g_assert_cmpstr (entry->path, ==, path);
  g_assert_cmpint (entry->holder.pid, ==, child);
  g_assert_cmpint (ABS (entry->time_s - g_get_real_time () / G_USEC_PER_SEC), <, 600);
  recovered = ossa_plan_journal_recover (entry->file, NULL);
  g_assert_nonnull (recovered);
  g_assert_cmpstr (ossa_plan_get_decisions (recovered)->title, ==, "unsaved");
  g_assert_cmpstr (ossa_plan_get_hash (recovered), ==, ossa_plan_get_hash (saved));
  g_assert_cmpstr (ossa_plan_get_decisions (recovered)->source.path, ==,
                   ossa_plan_get_decisions (saved)->source.path);
  g_assert_nonnull (ossa_plan_peek_results (recovered));
  lock = ossa_plan_lock_acquire (path, &holder, NULL);
  g_assert_nonnull (lock);
  g_assert_cmpint (holder.pid, ==, 0);
  g_assert_true (ossa_plan_journal_discard (entry->file, NULL));
  gone = ossa_plan_journal_list ();
  g_assert_cmpuint (gone->len, ==, 0);
  clean ();
}

/* A zombie has a pid still, but runs no more. */
static void
test_a_program_nobody_waited_for_has_ended (void)
{
  g_autofree char *path = dup_place ("zombie.plan.xml");
  pid_t child = start_child (edit_and_lock, path);
  g_autoptr (OssaPlanLock) lock = NULL;
  siginfo_t info;

  kill_child (child, FALSE);
  g_assert_cmpint (waitid (P_PID, (id_t)child, &info, WEXITED | WNOWAIT), ==, 0);
  lock = ossa_plan_lock_acquire (path, NULL, NULL);
  g_assert_nonnull (lock);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  clean ();
}

static void
edit_unsaved (const char *path)
{
  OssaPlan *plan = load_golden ();
  OssaPlanJournal *first = ossa_plan_journal_new (NULL);
  OssaPlanJournal *second = ossa_plan_journal_new (NULL);

  g_assert_true (ossa_plan_journal_write (first, plan, NULL));
  g_assert_true (ossa_plan_journal_write (first, plan, NULL));
  g_assert_true (ossa_plan_journal_write (second, plan, NULL));
}

static void
test_each_document_never_saved_has_its_own_journal (void)
{
  pid_t child = start_child (edit_unsaved, NULL);
  g_autoptr (GPtrArray) entries = NULL;

  kill_child (child, TRUE);
  entries = ossa_plan_journal_list ();
  g_assert_cmpuint (entries->len, ==, 2);
  for (guint i = 0; i < entries->len; i++)
    g_assert_null (((OssaPlanJournalEntry *)g_ptr_array_index (entries, i))->path);
  clean ();
}

static void
test_saving_clears_the_journal (void)
{
  g_autofree char *first = dup_place ("a.plan.xml");
  g_autofree char *second = dup_place ("b.plan.xml");
  g_autoptr (OssaPlan) plan = load_golden ();
  g_autoptr (OssaPlanJournal) journal = ossa_plan_journal_new (first);

  g_assert_true (ossa_plan_journal_clear (journal, NULL)); /* nothing yet */
  g_assert_true (ossa_plan_journal_write (journal, plan, NULL));
  g_assert_cmpuint (count_files (".journal"), ==, 1);
  g_assert_true (ossa_plan_journal_set_path (journal, second, NULL));
  g_assert_cmpuint (count_files (".journal"), ==, 0);
  g_assert_true (ossa_plan_journal_write (journal, plan, NULL));
  g_assert_cmpuint (count_files (".journal"), ==, 1);
  g_assert_true (ossa_plan_journal_clear (journal, NULL));
  g_assert_cmpuint (count_files (".journal"), ==, 0);
  clean ();
}

/* Whatever stands in the folder, the list is a list and recovery an error. */
static void
test_broken_journals_are_passed_over (void)
{
  static const char *const texts[] = {
    "",
    "no keys",
    "[journal]\n",
    "[journal]\npid=1\nstarted=x\nhost=y\nplan=z\n",
    "[journal]\npid=-5\nstarted=1\nhost=y\nplan=z\n",
    "[journal]\npid=99999999\nstarted=1\nplan=z\n",
    "[journal]\npid=99999999\nstarted=1\nhost=\xff\xfe\nplan=z\n",
    "[journal]\nplan=<plan/>\n",
  };
  g_autofree char *folder = ossa_plan_holder_make_folder (NULL);
  g_autofree char *file = g_build_filename (folder, "broken.journal", NULL);
  g_autofree char *fake = g_build_filename (folder, "folder.journal", NULL);

  g_assert_cmpint (g_mkdir (fake, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) entries = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (file, texts[i], -1, NULL));
    entries = ossa_plan_journal_list ();
    g_assert_cmpuint (entries->len, ==, 0);
    g_assert_null (ossa_plan_journal_recover (file, &error));
    g_assert_error (error, OSSA_ERROR, OSSA_ERROR_FORMAT);
  }
  clean ();
}

static void
test_a_plan_is_open_once (void)
{
  g_autofree char *path = dup_place ("once.plan.xml");
  g_autofree char *other = dup_place ("other.plan.xml");
  g_autofree char *link = dup_place ("link.plan.xml");
  g_autoptr (OssaPlanLock) elsewhere = NULL;
  g_autoptr (OssaPlanLock) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) by_link = NULL;
  OssaPlanLock *lock = ossa_plan_lock_acquire (path, NULL, NULL);
  OssaPlanHolder holder;

  g_assert_nonnull (lock);
  g_assert_null (ossa_plan_lock_acquire (path, &holder, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_cmpint (holder.pid, ==, getpid ());
  g_assert_true (ossa_plan_holder_is_here (&holder));
  elsewhere = ossa_plan_lock_acquire (other, &holder, NULL);
  g_assert_nonnull (elsewhere);
  g_assert_cmpint (holder.pid, ==, 0);
  ossa_plan_lock_release (lock);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  again = ossa_plan_lock_acquire (path, NULL, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_null (ossa_plan_lock_acquire (link, NULL, &by_link));
  g_assert_error (by_link, OSSA_ERROR, OSSA_ERROR_IO);
  g_clear_pointer (&again, ossa_plan_lock_release);
  g_clear_pointer (&elsewhere, ossa_plan_lock_release);
  g_assert_cmpuint (count_files (".lock"), ==, 0);
  clean ();
}

static void
test_a_stolen_lock_stays_the_thiefs (void)
{
  g_autofree char *path = dup_place ("stolen.plan.xml");
  OssaPlanLock *first = ossa_plan_lock_acquire (path, NULL, NULL);
  OssaPlanLock *thief = ossa_plan_lock_steal (path, NULL);

  g_assert_nonnull (thief);
  ossa_plan_lock_release (first);
  g_assert_null (ossa_plan_lock_acquire (path, NULL, NULL));
  ossa_plan_lock_release (thief);
  g_assert_cmpuint (count_files (".lock"), ==, 0);
  clean ();
}

/* Of another computer nothing is known: its lock holds. A pid that was given again, and a lock that
 * cannot be read, hold nothing. */
static void
test_a_lock_holds_as_long_as_its_program_may_run (void)
{
  g_autofree char *path = dup_place ("held.plan.xml");
  g_autofree char *folder = ossa_plan_holder_make_folder (NULL);
  g_autofree char *hash = ossa_plan_holder_hash_place (path);
  g_autofree char *name = g_strconcat (hash, ".lock", NULL);
  g_autofree char *file = g_build_filename (folder, name, NULL);
  const OssaPlanHolder self = ossa_plan_holder_self ();

  for (int i = 0; i < 4; i++) {
    OssaPlanHolder holder = self;
    g_autoptr (GKeyFile) keys = g_key_file_new ();
    g_autoptr (OssaPlanLock) lock = NULL;

    if (i == 1)
      g_strlcpy (holder.host, "another.example", sizeof holder.host);
    else if (i == 2)
      holder.started++;
    ossa_plan_holder_write (&holder, keys, "lock");
    g_key_file_set_string (keys, "lock", "token", "of another");
    g_assert_true (g_key_file_save_to_file (keys, file, NULL));
    if (i == 3)
      g_assert_true (g_file_set_contents (file, "\xff", 1, NULL));
    lock = ossa_plan_lock_acquire (path, NULL, NULL);
    g_assert_true ((lock != NULL) == (i >= 2));
  }
  clean ();
}

static void
lock_many (const char *path)
{
  for (int i = 0; i < 50; i++) {
    OssaPlanLock *lock = ossa_plan_lock_acquire (path, NULL, NULL);

    if (lock != NULL) {
      g_autofree char *mark = g_strconcat (path, ".mark", NULL);

      /* nobody else may be between these two lines */
      g_assert_cmpint (g_mkdir (mark, 0700), ==, 0);
      g_assert_cmpint (g_rmdir (mark), ==, 0);
      ossa_plan_lock_release (lock);
    }
  }
}

static void
test_two_programs_at_once_never_both_have_it (void)
{
  g_autofree char *path = dup_place ("race.plan.xml");
  pid_t child = fork ();
  int status = 0;

  if (child == 0) {
    lock_many (path);
    _exit (0);
  }
  lock_many (path);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  clean ();
}

int
main (int argc, char **argv)
{
  int status;

  state_folder = g_dir_make_tmp ("ossa-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state_folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();
  g_test_add_func ("/plan/journal/the-work-of-a-killed-program-is-recovered",
                   test_the_work_of_a_killed_program_is_recovered);
  g_test_add_func ("/plan/journal/a-program-nobody-waited-for-has-ended",
                   test_a_program_nobody_waited_for_has_ended);
  g_test_add_func ("/plan/journal/each-document-never-saved-has-its-own-journal",
                   test_each_document_never_saved_has_its_own_journal);
  g_test_add_func ("/plan/journal/saving-clears-the-journal", test_saving_clears_the_journal);
  g_test_add_func ("/plan/journal/broken-journals-are-passed-over",
                   test_broken_journals_are_passed_over);
  g_test_add_func ("/plan/journal/a-plan-is-open-once", test_a_plan_is_open_once);
  g_test_add_func ("/plan/journal/a-stolen-lock-stays-the-thiefs",
                   test_a_stolen_lock_stays_the_thiefs);
  g_test_add_func ("/plan/journal/a-lock-holds-as-long-as-its-program-may-run",
                   test_a_lock_holds_as_long_as_its_program_may_run);
  g_test_add_func ("/plan/journal/two-programs-at-once-never-both-have-it",
                   test_two_programs_at_once_never_both_have_it);
  status = g_test_run ();
  rod_remove_tree (state_folder);
  g_free (state_folder);
  return status;
}
