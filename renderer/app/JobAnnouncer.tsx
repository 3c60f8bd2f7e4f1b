import { VisuallyHidden } from '@mantine/core';
import { jobQueries } from '@renderer/lib/queries/jobs';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { jobNews, type ToldJobs } from './job-news';

/** Tells a screen reader, politely and rarely, how the work in the background goes; the eye has the status strip. */
export function JobAnnouncer() {
  const jobs = useQuery(jobQueries.all()).data;
  const told = useRef<ToldJobs | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (jobs === undefined) return;
    const news = jobNews(told.current, jobs);
    told.current = news.told;
    if (news.words.length > 0) setWords(news.words.join(' '));
  }, [jobs]);
  return (
    <VisuallyHidden role="status" data-testid="job-news">
      {words}
    </VisuallyHidden>
  );
}
