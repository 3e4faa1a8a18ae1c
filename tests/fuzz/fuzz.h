/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What a target defines: libFuzzer calls it with inputs it makes up, replay.c with those of a
 * folder. */
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);
