/*
 * The real kernel's side of the benchmark: 4 KiB pages of a tmpfs file that are all in the page cache,
 * so that a fault only enters them. The nearest stand-in for a DAX fault on a machine without pmem.
 *
 * A line server. Each line on stdin names a test and a size in MiB; each answer is
 *
 *     test operations cpu_ns wall_ns faults
 *
 * with the CPU time of this thread and the minor faults counted meanwhile, `none test reason` for what
 * this machine cannot do, or `error test reason`.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#endif

#ifndef MFD_HUGETLB
#define MFD_HUGETLB 4
#endif

#define PAGE ((size_t)4096)
#define HUGE ((size_t)2 << 20)

struct sample {
	uint64_t cpu, wall;
	long faults;
};

static uint64_t ns(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static struct sample now(void)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	return (struct sample){ns(CLOCK_THREAD_CPUTIME_ID), ns(CLOCK_MONOTONIC), use.ru_minflt};
}

static void report(const char *test, size_t operations, struct sample from)
{
	struct sample to = now();
	printf("%s %zu %llu %llu %ld\n", test, operations, (unsigned long long)(to.cpu - from.cpu),
	       (unsigned long long)(to.wall - from.wall), to.faults - from.faults);
}

static char *map(size_t bytes, int flags, int fd)
{
	char *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, flags, fd, 0);
	if (p == MAP_FAILED) {
		printf("error map %s\n", strerror(errno));
		exit(1);
	}
	return p;
}

static void store(volatile char *p, size_t pages)
{
	for (size_t i = 0; i < pages; i++) p[i * PAGE] = 1;
}

static void load(volatile char *p, size_t pages)
{
	for (size_t i = 0; i < pages; i++) (void)p[i * PAGE];
}

static int hole(size_t bytes)
{
	int fd = memfd_create("faultline-bench", 0);
	if (fd < 0 || ftruncate(fd, (off_t)bytes) != 0) {
		printf("error memfd %s\n", strerror(errno));
		exit(1);
	}
	return fd;
}

/* A file of `bytes` with every page written once, kept for all rounds. */
static int written(size_t bytes)
{
	static int fd = -1;
	static size_t size;
	if (fd >= 0 && size == bytes) return fd;
	if (fd >= 0) close(fd);
	fd = hole(bytes);
	size = bytes;
	char *p = map(bytes, MAP_SHARED, fd);
	store(p, bytes / PAGE);
	munmap(p, bytes);
	return fd;
}

/* A permutation of all pages, the same in every run. */
static const uint32_t *permutation(size_t pages)
{
	static uint32_t *order;
	static size_t n;
	if (n == pages) return order;
	n = pages;
	order = realloc(order, n * sizeof *order);
	for (size_t i = 0; i < n; i++) order[i] = (uint32_t)i;
	uint32_t seed = 12345;
	for (size_t i = n - 1; i > 0; i--) {
		seed = seed * 1664525u + 1013904223u;
		size_t j = seed % (i + 1);
		uint32_t t = order[i];
		order[i] = order[j];
		order[j] = t;
	}
	return order;
}

static void advise(const char *test, char *p, size_t bytes, int advice)
{
	struct sample from = now();
	if (madvise(p, bytes, advice) != 0) printf("error %s %s\n", test, strerror(errno));
	else report(test, bytes / PAGE, from);
}

static void protect_twice(const char *test, char *p, size_t bytes)
{
	struct sample from = now();
	int failed = mprotect(p, bytes, PROT_READ) | mprotect(p, bytes, PROT_READ | PROT_WRITE);
	if (failed) printf("error %s %s\n", test, strerror(errno));
	else report(test, 2 * (bytes / PAGE), from);
}

/* fork with private pages present: their entries are copied and write-protected. */
static void fork_once(const char *test, size_t pages)
{
	struct sample from = now();
	pid_t child = fork();
	if (child == 0) _exit(0);
	if (child < 0) printf("error %s %s\n", test, strerror(errno));
	else {
		report(test, pages, from);
		waitpid(child, NULL, 0);
	}
}

/* The one file of huge pages: whoever comes first takes them all. */
static int huge_fd = -1;

/* A store to each 2 MiB page of a hugetlbfs file whose pages are all there. */
static void huge(const char *test, size_t bytes)
{
	int fresh = huge_fd < 0;
	if (fresh) huge_fd = memfd_create("faultline-bench-huge", MFD_HUGETLB);
	int fd = huge_fd;
	char *p = MAP_FAILED;
	if (fd >= 0 && ftruncate(fd, (off_t)bytes) == 0)
		p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (p == MAP_FAILED) {
		printf("none %s %s\n", test, strerror(errno));
		return;
	}
	if (fresh) {
		for (size_t at = 0; at < bytes; at += HUGE) ((volatile char *)p)[at] = 1;
		munmap(p, bytes);
		p = map(bytes, MAP_SHARED, fd);
	}
	struct sample from = now();
	for (size_t at = 0; at < bytes; at += HUGE) ((volatile char *)p)[at] = 1;
	report(test, bytes / HUGE, from);
	munmap(p, bytes);
}

/* A process maps 1 GiB of huge pages that another one has mapped, and stores to each: one share of the table. */
static void share(const char *test)
{
	const size_t gib = (size_t)1 << 30;
	if (huge_fd < 0) huge_fd = memfd_create("faultline-bench-huge", MFD_HUGETLB);
	int fd = huge_fd;
	char *room = mmap(NULL, 2 * gib, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	char *at = (char *)(((uintptr_t)room + gib - 1) & ~(gib - 1));
	int how = MAP_SHARED | MAP_FIXED;
	if (fd < 0 || room == MAP_FAILED || ftruncate(fd, (off_t)gib) != 0 ||
	    mmap(at, gib, PROT_READ | PROT_WRITE, how, fd, 0) == MAP_FAILED) {
		printf("none %s %s\n", test, strerror(errno));
		if (room != MAP_FAILED) munmap(room, 2 * gib);
		return;
	}
	for (size_t i = 0; i < gib; i += HUGE) ((volatile char *)at)[i] = 1;
	pid_t child = fork();
	if (child == 0) {
		munmap(at, gib);
		mmap(at, gib, PROT_READ | PROT_WRITE, how, fd, 0);
		struct sample from = now();
		for (size_t i = 0; i < gib; i += HUGE) ((volatile char *)at)[i] = 1;
		report(test, 1, from);
		fflush(stdout);
		_exit(0);
	}
	waitpid(child, NULL, 0);
	munmap(room, 2 * gib);
}

/* A fixed buffer of io_uring: pin_user_pages_fast of all its pages. */
static void pin(const char *test, char *p, size_t bytes)
{
	char params[256] = {0};
	long ring = syscall(SYS_io_uring_setup, 2, params);
	struct iovec all = {p, bytes};
	struct sample from = now();
	if (ring < 0 || syscall(SYS_io_uring_register, ring, 0, &all, 1) != 0)
		printf("none %s %s\n", test, strerror(errno));
	else report(test, bytes / PAGE, from);
	if (ring >= 0) close((int)ring);
}

/* A byte of each page by process_vm_readv, 1024 pages a call: get_user_pages for each page. */
static void peek(const char *test, char *p, size_t pages)
{
	static struct iovec there[1024];
	static char bytes[1024];
	struct iovec here = {bytes, sizeof bytes};
	struct sample from = now();
	for (size_t i = 0; i < pages; i += 1024) {
		for (size_t k = 0; k < 1024; k++) there[k] = (struct iovec){p + (i + k) * PAGE, 1};
		if (process_vm_readv(getpid(), &here, 1, there, 1024, 0) == 1024) continue;
		printf("none %s %s\n", test, strerror(errno));
		return;
	}
	report(test, pages, from);
}

static void run(const char *test, size_t bytes)
{
	if (!strcmp(test, "huge")) {
		huge(test, bytes);
		return;
	}
	if (!strcmp(test, "share")) {
		share(test);
		return;
	}
	size_t pages = bytes / PAGE;
	int forking = !strcmp(test, "fork");
	int pinning = !strcmp(test, "pin");
	int anonymous = forking || pinning || !strcmp(test, "read-zero");
	int empty = !strcmp(test, "read-hole");
	int fd = anonymous ? -1 : empty ? hole(bytes) : written(bytes);
	char *p = map(bytes, anonymous ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED, fd);
	struct sample from = now();

	/* Zero pages one by one, not a huge one. */
	if (anonymous) madvise(p, bytes, MADV_NOHUGEPAGE);
	if (!strcmp(test, "write")) {
		store(p, pages);
		report(test, pages, from);
	} else if (!strcmp(test, "write-random")) {
		const uint32_t *order = permutation(pages);
		from = now();
		for (size_t i = 0; i < pages; i++) ((volatile char *)p)[order[i] * PAGE] = 1;
		report(test, pages, from);
	} else if (forking) {
		store(p, pages);
		fork_once(test, pages);
	} else if (pinning) {
		store(p, pages);
		pin(test, p, bytes);
	} else if (!strcmp(test, "process-vm")) {
		store(p, pages);
		peek(test, p, pages);
	} else if (!strcmp(test, "mlock")) {
		if (mlock(p, bytes) != 0) printf("none %s %s\n", test, strerror(errno));
		else report(test, pages, from);
	} else if (anonymous || empty) {
		load(p, pages);
		report(test, pages, from);
	} else if (!strcmp(test, "populate-write")) {
		advise(test, p, bytes, MADV_POPULATE_WRITE);
	} else if (!strcmp(test, "populate-read")) {
		advise(test, p, bytes, MADV_POPULATE_READ);
	} else if (!strcmp(test, "dontneed")) {
		store(p, pages);
		advise(test, p, bytes, MADV_DONTNEED);
	} else if (!strcmp(test, "mprotect")) {
		store(p, pages);
		protect_twice(test, p, bytes);
	} else if (!strcmp(test, "munmap")) {
		store(p, pages);
		from = now();
		munmap(p, bytes);
		report(test, pages, from);
		p = NULL;
	} else {
		printf("error %s unknown\n", test);
	}
	if (p) munmap(p, bytes);
	if (empty) close(fd);
}

int main(void)
{
	char test[64];
	size_t mib;
	while (scanf("%63s %zu", test, &mib) == 2) {
		run(test, mib << 20);
		fflush(stdout);
	}
	return 0;
}
