/* Moves what a process takes for the time of day, and nothing else: sleeps and timers go by the monotonic clock, which stays.
   The offset in seconds is a long at the beginning of the file $FAULTS_CLOCK/$VERBATIM_NODE; it may change at any time. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile long *offset;
static int (*original)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("FAULTS_CLOCK"), *node = getenv("VERBATIM_NODE");
  original = dlsym(RTLD_NEXT, "clock_gettime");
  if (folder && node) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, node);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
      void *at = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
      offset = at == MAP_FAILED ? NULL : at;
      close(file);
    }
  }
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  if (!original) original = dlsym(RTLD_NEXT, "clock_gettime");
  int result = original(clock, time);
  if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += *offset;
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (time) *time = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}

time_t time(time_t *at) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (at) *at = now.tv_sec;
  return now.tv_sec;
}
