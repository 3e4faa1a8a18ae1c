/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Data files (laws, tissues, sites, loads, materials, schemas) that a user can see and change.
 *
 * A name is "layer/data/file.xml". The first root that has it wins: each of OSSATURE_DATA_PATH,
 * then $XDG_DATA_HOME/ossature, then the installed data directory.
 */

/* The file's path, owned by the caller. %OSSA_ERROR_IO names every place that was looked at. */
char *ossa_data_find (const char *name, GError **error);

/* The names of all files of @folder ("risk/data/loads") that end in @suffix, over all roots, each
 * once, sorted. */
GPtrArray *ossa_data_list (const char *folder, const char *suffix);

/* The folders that hold plugins, in the order they are searched: OSSATURE_PLUGIN_PATH, the user's,
 * the installed. */
char **ossa_data_dup_plugin_path (void);

/* The same without the user's: the plugins that the program was started or installed with. */
char **ossa_data_dup_program_plugin_path (void);

/* The path of sample bone @name ("femur-neck.vtu"), owned: beside a root of the source tree, or in
 * the data directory. %OSSA_ERROR_IO. */
char *ossa_data_find_sample (const char *name, GError **error);

/* Lower-case hexadecimal SHA-256 of a file; owned by the caller. */
char *ossa_data_hash_file (const char *path, GError **error);

/* The whole file and a zero byte behind it, owned; refused before reading when it is larger than
 * @max_bytes
 * (%OSSA_ERROR_LIMIT) or no regular file. */
char *ossa_data_read_file (const char *path, gsize max_bytes, gsize *length, GError **error);

/* The same of data file @name, wherever ossa_data_find() finds it. */
char *ossa_data_read (const char *name, gsize max_bytes, gsize *length, GError **error);

/* Whether a file can be made or replaced at @path, to be asked before long work;
 * %OSSA_ERROR_IO says why not. */
gboolean ossa_data_check_writable (const char *path, GError **error);

/* Writes @text to @path by way of a temporary file beside it, so that a reader sees the old or the
 * new whole; into a device or a pipe directly. @length -1: up to the zero byte. */
gboolean ossa_data_save_atomic (const char *path, const char *text, gssize length, GError **error);

G_END_DECLS
