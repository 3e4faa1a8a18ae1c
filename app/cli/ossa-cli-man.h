/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-cli-options.h"

G_BEGIN_DECLS

/* From the tables of commands and options. @command %NULL: of the program. */
void ossa_cli_print_help (const OssaCliCommand *command, GString *out);

/* The man page ossature-cli(1), in troff. */
void ossa_cli_print_man (GString *out);

G_END_DECLS
