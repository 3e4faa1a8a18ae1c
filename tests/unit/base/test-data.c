/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ossa-data.h"
#include "ossa-error.h"

/* Two roots in a temporary folder; both hold "bone/data/a.xml", only the second "b.xml". */
typedef struct {
  char *folder;
  char *first, *second;
} Roots;

static void
put (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, "bone", "data", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Roots *roots, gconstpointer data)
{
  g_autofree char *path = NULL;

  roots->folder = g_dir_make_tmp ("ossa-data-XXXXXX", NULL);
  roots->first = g_build_filename (roots->folder, "first", NULL);
  roots->second = g_build_filename (roots->folder, "second", NULL);
  put (roots->first, "a.xml", "first");
  put (roots->second, "a.xml", "second");
  put (roots->second, "b.xml", "second");
  put (roots->second, "c.txt", "second");
  path = g_strjoin (":", roots->first, "", roots->second, NULL);
  g_setenv ("OSSATURE_DATA_PATH", path, TRUE);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
tear_down (Roots *roots, gconstpointer data)
{
  remove_tree (roots->folder);
  g_free (roots->folder);
  g_free (roots->first);
  g_free (roots->second);
}

static void
test_the_first_root_wins (Roots *roots, gconstpointer data)
{
  g_autofree char *a = ossa_data_find ("bone/data/a.xml", NULL);
  g_autofree char *b = ossa_data_find ("bone/data/b.xml", NULL);

  g_assert_true (g_str_has_prefix (a, roots->first));
  g_assert_true (g_str_has_prefix (b, roots->second));
}

static void
test_a_missing_file_names_the_places (Roots *roots, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ossa_data_find ("bone/data/none.xml", &error);

  g_assert_null (path);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_nonnull (strstr (error->message, roots->first));
  g_assert_nonnull (strstr (error->message, roots->second));
}

static void
test_a_list_has_each_name_once_and_sorted (Roots *roots, gconstpointer data)
{
  g_autoptr (GPtrArray) names = ossa_data_list ("bone/data", ".xml");

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "bone/data/a.xml");
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "bone/data/b.xml");
}

static void
test_the_plugin_path_begins_with_the_environment (Roots *roots, gconstpointer data)
{
  g_auto (GStrv) path = NULL;

  g_setenv ("OSSATURE_PLUGIN_PATH", "/one:/two", TRUE);
  path = ossa_data_dup_plugin_path ();
  g_assert_cmpstr (path[0], ==, "/one");
  g_assert_cmpstr (path[1], ==, "/two");
  g_assert_cmpuint (g_strv_length (path), ==, 4);
}

static void
test_the_programs_own_plugin_path_leaves_the_users_out (Roots *roots, gconstpointer data)
{
  g_auto (GStrv) all = NULL, own = NULL;

  g_setenv ("OSSATURE_PLUGIN_PATH", "/one:/two", TRUE);
  all = ossa_data_dup_plugin_path ();
  own = ossa_data_dup_program_plugin_path ();
  g_assert_cmpuint (g_strv_length (own), ==, 3);
  g_assert_cmpstr (own[0], ==, "/one");
  g_assert_cmpstr (own[1], ==, "/two");
  g_assert_cmpstr (own[2], ==, all[3]);
}

static void
test_samples_are_found_in_the_source_tree (Roots *roots, gconstpointer data)
{
  g_autofree char *app = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"), "app", NULL);
  g_autofree char *path = NULL, *none = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("OSSATURE_DATA_PATH", app, TRUE);
  path = ossa_data_find_sample ("femur-neck.vtu", NULL);
  g_assert_nonnull (path);
  none = ossa_data_find_sample ("no-such-bone.vtu", &error);
  g_assert_null (none);
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
}

/* FIPS 180-2, appendix B: the digest of "abc"; and that of a million "a", which takes many chunks.
 */
static void
test_hashes_are_sha256 (Roots *roots, gconstpointer data)
{
  g_autofree char *path = g_build_filename (roots->folder, "abc", NULL);
  g_autofree char *long_text = g_strnfill (1000000, 'a');
  g_autofree char *abc = NULL;
  g_autofree char *million = NULL;

  g_assert_true (ossa_data_save_atomic (path, "abc", -1, NULL));
  abc = ossa_data_hash_file (path, NULL);
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_true (ossa_data_save_atomic (path, long_text, 1000000, NULL));
  million = ossa_data_hash_file (path, NULL);
  g_assert_cmpstr (million, ==, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void
test_saving_replaces_whole_and_leaves_nothing_beside (Roots *roots, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (roots->folder, "save", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GDir) dir = NULL;

  g_mkdir (folder, 0755);
  g_assert_true (ossa_data_save_atomic (path, "a longer first text", -1, NULL));
  g_assert_true (ossa_data_save_atomic (path, "second", -1, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "second");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "plan.xml");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_what_cannot_be_read_or_written_is_an_error (Roots *roots, gconstpointer data)
{
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) folder_error = NULL;
  g_autofree char *path = g_build_filename (roots->folder, "no", "such", "folder", NULL);

  g_assert_false (ossa_data_save_atomic (path, "x", -1, &write_error));
  g_assert_error (write_error, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_null (ossa_data_hash_file (path, &open_error));
  g_assert_error (open_error, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_null (ossa_data_hash_file (roots->folder, &folder_error));
  g_assert_error (folder_error, OSSA_ERROR, OSSA_ERROR_IO);
}

static void
test_large_and_strange_files_are_refused_unread (Roots *roots, gconstpointer data)
{
  g_autofree char *path = g_build_filename (roots->folder, "ten", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) large = NULL;
  g_autoptr (GError) strange = NULL;
  gsize length = 0;

  g_assert_true (ossa_data_save_atomic (path, "0123456789", -1, NULL));
  text = ossa_data_read_file (path, 10, &length, NULL);
  g_assert_cmpstr (text, ==, "0123456789");
  g_assert_cmpuint (length, ==, 10);
  g_assert_null (ossa_data_read_file (path, 9, &length, &large));
  g_assert_error (large, OSSA_ERROR, OSSA_ERROR_LIMIT);
  g_assert_null (ossa_data_read_file ("/dev/zero", 10, &length, &strange));
  g_assert_error (strange, OSSA_ERROR, OSSA_ERROR_IO);
  g_clear_error (&strange);
  g_assert_null (ossa_data_hash_file ("/dev/zero", &strange));
  g_assert_error (strange, OSSA_ERROR, OSSA_ERROR_IO);
}

/* A file renamed over a device or a link would take its place. */
static void
test_what_is_no_regular_file_is_written_into (Roots *roots, gconstpointer data)
{
  g_autofree char *path = g_build_filename (roots->folder, "file", NULL);
  g_autofree char *link = g_build_filename (roots->folder, "link", NULL);
  g_autofree char *pipe = g_build_filename (roots->folder, "pipe", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char bytes[4] = { 0 };
  int fd;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  fd = g_open (pipe, O_RDWR, 0);
  g_assert_true (ossa_data_save_atomic (pipe, "abc", -1, NULL));
  g_assert_cmpint (read (fd, bytes, 3), ==, 3);
  g_assert_cmpstr (bytes, ==, "abc");
  close (fd);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_true (ossa_data_save_atomic (link, "new", -1, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "new");

  g_assert_false (ossa_data_check_writable (roots->folder, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
}

static void
test_a_full_device_is_an_error (Roots *roots, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  if (g_stat ("/dev/full", &status) != 0 || !S_ISCHR (status.st_mode)) {
    g_test_skip ("there is no /dev/full");
    return;
  }
  g_assert_false (ossa_data_save_atomic ("/dev/full", "abc", -1, &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_IO);
  g_assert_cmpint (g_stat ("/dev/full", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
}

#define ADD(name, func) g_test_add ("/base/data/" name, Roots, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-first-root-wins", test_the_first_root_wins);
  ADD ("a-missing-file-names-the-places", test_a_missing_file_names_the_places);
  ADD ("a-list-has-each-name-once-and-sorted", test_a_list_has_each_name_once_and_sorted);
  ADD ("the-plugin-path-begins-with-the-environment",
       test_the_plugin_path_begins_with_the_environment);
  ADD ("the-programs-own-plugin-path-leaves-the-users-out",
       test_the_programs_own_plugin_path_leaves_the_users_out);
  ADD ("samples-are-found-in-the-source-tree", test_samples_are_found_in_the_source_tree);
  ADD ("hashes-are-sha256", test_hashes_are_sha256);
  ADD ("saving-replaces-whole-and-leaves-nothing-beside",
       test_saving_replaces_whole_and_leaves_nothing_beside);
  ADD ("large-and-strange-files-are-refused-unread",
       test_large_and_strange_files_are_refused_unread);
  ADD ("what-cannot-be-read-or-written-is-an-error",
       test_what_cannot_be_read_or_written_is_an_error);
  ADD ("what-is-no-regular-file-is-written-into", test_what_is_no_regular_file_is_written_into);
  ADD ("a-full-device-is-an-error", test_a_full_device_is_an_error);
  return g_test_run ();
}
