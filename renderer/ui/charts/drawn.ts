import './register';

export { Bar, Line, Scatter } from 'react-chartjs-2';
