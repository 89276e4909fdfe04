/* What both ends have in common: a buffer that grows, sockets, and the words of the benchmark (see measure/one-end.ts). */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

struct buffer {
  char *bytes;
  size_t start, end, size;
};

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* Room for so many more bytes behind the end. */
static void reserve(struct buffer *b, size_t more) {
  if (b->start == b->end) b->start = b->end = 0;
  if (b->end + more <= b->size) return;
  memmove(b->bytes, b->bytes + b->start, b->end - b->start);
  b->end -= b->start;
  b->start = 0;
  if (b->end + more <= b->size) return;
  b->size = (b->end + more) * 2;
  b->bytes = realloc(b->bytes, b->size);
  if (b->bytes == NULL) fail("realloc");
}

/* Reads what there is, one chunk at most. Returns 0 when the peer has ended. */
static int fill(int fd, struct buffer *b) {
  reserve(b, CHUNK);
  ssize_t count = read(fd, b->bytes + b->end, CHUNK);
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  b->end += (size_t)count;
  return count > 0;
}

/* Writes what the socket takes. Returns 0 when the peer is gone. */
static int drain(int fd, struct buffer *b) {
  while (b->start < b->end) {
    ssize_t count = write(fd, b->bytes + b->start, b->end - b->start);
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    b->start += (size_t)count;
  }
  return 1;
}

static void put(struct buffer *b, const char *text, size_t length) {
  memcpy(b->bytes + b->end, text, length);
  b->end += length;
}
#define PUT(b, literal) put(b, literal, sizeof literal - 1)

static void put_number(struct buffer *b, long long number) {
  char digits[24];
  size_t at = sizeof digits;
  unsigned long long rest = number < 0 ? -(unsigned long long)number : (unsigned long long)number;
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (number < 0) digits[--at] = '-';
  put(b, digits + at, sizeof digits - at);
}

/* Moves past a text that must stand here. */
static void expect(const char **at, const char *text, size_t length) {
  if (memcmp(*at, text, length) != 0) {
    fprintf(stderr, "expected %s at %.40s\n", text, *at);
    exit(1);
  }
  *at += length;
}
#define EXPECT(at, literal) expect(at, literal, sizeof literal - 1)

static long long take_number(const char **at) {
  long long number = 0;
  int negative = **at == '-';
  if (negative) ++*at;
  while (**at >= '0' && **at <= '9') number = number * 10 + (*(*at)++ - '0');
  return negative ? -number : number;
}

static void watch(int poll, int fd, void *whose, unsigned events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = whose};
  if (epoll_ctl(poll, operation, fd, &event) < 0) fail("epoll_ctl");
}

static void no_delay(int fd) {
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/* One word from the input. Returns 0 when the input has ended: then the process does, too. */
static int read_words(char *line, size_t size) {
  ssize_t count = read(0, line, size - 1);
  if (count <= 0) return 0;
  line[count] = 0;
  return 1;
}

static void tell_usage(void) {
  struct rusage used;
  long pages = 0;
  FILE *statm = fopen("/proc/self/statm", "r");
  if (statm == NULL || fscanf(statm, "%*d %ld", &pages) != 1) pages = 0;
  if (statm != NULL) fclose(statm);
  getrusage(RUSAGE_SELF, &used);
  dprintf(3, "{\"cpuMicros\":%lld,\"rssBytes\":%lld}\n",
          (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000LL + used.ru_utime.tv_usec + used.ru_stime.tv_usec,
          pages * (long long)sysconf(_SC_PAGESIZE));
}
