/*
 * Makes the n-th call of a kind fail on files whose path holds a given text. For LD_PRELOAD.
 *
 *   FAULT_CALL   write | fsync | rename | open | link
 *   FAULT_AT     which of them, from 1 on; 0 counts all kinds and lets them be
 *   FAULT_HOW    ENOSPC | EIO | EROFS: it fails so
 *                full: it and all later ones fail with ENOSPC
 *                short: half of the bytes are written, which counts as done
 *                torn: half of the bytes are written, then the process is killed
 *                kill: the process is killed before the call
 *   FAULT_PATH   text that the path holds
 *   FAULT_COUNT  file for the number of calls seen, a line a kind: its name, the number
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))

static const char *call, *how, *path_part, *count_file;
static long at;
static const char *const kinds[] = {"write", "fsync", "rename", "open", "link"};
#define KINDS (sizeof kinds / sizeof *kinds)
static atomic_long seen[KINDS];

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  call = getenv("FAULT_CALL");
  how = getenv("FAULT_HOW");
  path_part = getenv("FAULT_PATH");
  count_file = getenv("FAULT_COUNT");
  at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
  /* Children are not meant. */
  unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
  if (!count_file) return;
  char text[256];
  int length = 0;
  for (size_t kind = 0; kind < KINDS; kind++)
    length += snprintf(text + length, sizeof text - length, "%s %ld\n", kinds[kind], atomic_load(&seen[kind]));
  int file = syscall(SYS_openat, AT_FDCWD, count_file, O_CREAT | O_WRONLY | O_TRUNC, 0600);
  if (file < 0) return;
  syscall(SYS_write, file, text, length);
  syscall(SYS_close, file);
}

enum fault { NONE, FAIL, HALF, TORN };

/* The place of a kind that is meant, or -1. */
static int meant(const char *kind) {
  if (!call || (at > 0 && strcmp(call, kind) != 0)) return -1;
  for (size_t place = 0; place < KINDS; place++)
    if (strcmp(kinds[place], kind) == 0) return place;
  return -1;
}

/* Counts the call and says what becomes of it; sets errno where it fails. */
static enum fault fault(const char *kind, const char *path) {
  int place = meant(kind);
  if (place < 0 || !path_part || !path || !strstr(path, path_part)) return NONE;
  long number = atomic_fetch_add(&seen[place], 1) + 1;
  if (at == 0 || !how) return NONE;
  if (strcmp(how, "full") == 0 && number >= at) {
    errno = ENOSPC;
    return FAIL;
  }
  if (number != at) return NONE;
  if (strcmp(how, "kill") == 0) kill(getpid(), SIGKILL);
  if (strcmp(how, "short") == 0) return HALF;
  if (strcmp(how, "torn") == 0) return TORN;
  errno = strcmp(how, "ENOSPC") == 0 ? ENOSPC : strcmp(how, "EROFS") == 0 ? EROFS : EIO;
  return FAIL;
}

static enum fault fault_of(const char *kind, int file) {
  if (meant(kind) < 0) return NONE;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (length < 0) return NONE;
  path[length] = 0;
  return fault(kind, path);
}

static size_t part(enum fault what, size_t count) { return what == NONE ? count : count > 1 ? count / 2 : count; }
static void after(enum fault what) {
  if (what == TORN) kill(getpid(), SIGKILL);
}

ssize_t write(int file, const void *bytes, size_t count) {
  enum fault what = fault_of("write", file);
  if (what == FAIL) return -1;
  ssize_t done = REAL(write)(file, bytes, part(what, count));
  after(what);
  return done;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  enum fault what = fault_of("write", file);
  if (what == FAIL) return -1;
  ssize_t done = REAL(pwrite)(file, bytes, part(what, count), offset);
  after(what);
  return done;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  enum fault what = fault_of("write", file);
  if (what == FAIL) return -1;
  ssize_t done = REAL(pwrite64)(file, bytes, part(what, count), offset);
  after(what);
  return done;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  enum fault what = fault_of("write", file);
  if (what == FAIL) return -1;
  if (what == NONE) return REAL(writev)(file, parts, count);
  ssize_t done = REAL(write)(file, parts[0].iov_base, part(what, parts[0].iov_len));
  after(what);
  return done;
}

ssize_t sendfile(int to, int from, off_t *offset, size_t count) {
  enum fault what = fault_of("write", to);
  if (what == FAIL) return -1;
  ssize_t done = ((ssize_t(*)(int, int, off_t *, size_t))real("sendfile"))(to, from, offset, part(what, count));
  after(what);
  return done;
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t count) {
  enum fault what = fault_of("write", to);
  if (what == FAIL) return -1;
  ssize_t done = ((ssize_t(*)(int, int, off64_t *, size_t))real("sendfile64"))(to, from, offset, part(what, count));
  after(what);
  return done;
}

int fsync(int file) { return fault_of("fsync", file) == NONE ? REAL(fsync)(file) : -1; }
int fdatasync(int file) { return fault_of("fsync", file) == NONE ? REAL(fdatasync)(file) : -1; }
int rename(const char *from, const char *to) { return fault("rename", to) == NONE ? REAL(rename)(from, to) : -1; }
int link(const char *from, const char *to) { return fault("link", to) == NONE ? REAL(link)(from, to) : -1; }

#define OPENING(name, ...)                                                  \
  {                                                                         \
    int mode = 0;                                                           \
    if (flags & (O_CREAT | O_TMPFILE)) {                                    \
      va_list more;                                                         \
      va_start(more, flags);                                                \
      mode = va_arg(more, int);                                             \
      va_end(more);                                                         \
    }                                                                       \
    if ((flags & (O_WRONLY | O_RDWR)) && fault("open", path) != NONE) return -1; \
    return REAL(name)(__VA_ARGS__, flags, mode);                            \
  }

int open(const char *path, int flags, ...) OPENING(open, path)
int open64(const char *path, int flags, ...) OPENING(open64, path)
int openat(int folder, const char *path, int flags, ...) OPENING(openat, folder, path)
int openat64(int folder, const char *path, int flags, ...) OPENING(openat64, folder, path)
